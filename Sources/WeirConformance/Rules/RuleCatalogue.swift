import WeirProtocol

/// The rules, in the order in which findings about one breach are worth reading: the list a new rule is added to.
public enum RuleCatalogue {
    /// Every rule.
    public static let all: [Rule] = reader + writer + close + flush + buffered + limit + concat + tee + copy + seek

    private static let reader: [Rule] = [
        .countWithinCapacity, .nothingOutsideChanges, .tailUnchanged, .noSilentEmptyRead, .emptyReadsAreRare,
        .emptyBufferIsNeutral, .emptyBufferNeverWaits, .returnsWhatIsThere, .shortReadIsNotTheEnd,
        .endOnlyAfterTheLastByte, .endStays, .fusedEndKeepsBytes, .bytesBeforeErrors, .errorIsNotTheEnd,
        .nothingAfterAnError, .transientFaultsLoseNothing, .bufferIsNotKept, .claimedBytesAreWritten,
        .sizesDoNotMatter, .oneUpstreamReadPerRead, .idleIsNotSpun, .oneReadAtATime, .closedStaysClosed,
        .gettersAreTotal, .prefixIsKept,
    ]

    private static let writer: [Rule] = [
        .acceptedWithinLength, .shortWriteIsAnError, .sourceIsUntouched, .sourceIsNotKept,
        .emptyWriteIsNeutral, .writesMakeProgress, .acceptedBytesArriveOnce, .failingWriteCounts,
        .errorsStick, .everyErrorSurfaces, .closedTakesNothing, .wouldBlockCounts, .oneWriteAtATime,
    ]

    private static let close: [Rule] = [
        .secondCloseDoesNothing, .everythingIsGivenBack, .closeFlushesAndCloses, .firstCloseErrorWins,
        .closeStopsTheProducer, .closesWhatItOwns, .noRetryOnRelease,
    ]

    private static let flush: [Rule] = [
        .flushMakesVisible, .secondFlushAddsNothing, .flushTravels, .failedFlushIsRemembered,
        .syncReachesTheDevice, .heldBytesAreBounded, .syncCoversWhatPrecedes, .syncErrorIsFinal,
        .flushAfterCloseIsDefined,
    ]

    private static let buffered: [Rule] = [
        .peekConsumesNothing, .peekSaysWhyItIsShort, .peekHidesPendingErrors, .discardSkipsExactly,
        .discardStaysInTheBuffer, .bufferedBytesComeFirst, .stateCountsWhatIsThere, .endlessEmptyReadsFail,
        .linesIgnoreChunks, .bypassKeepsOrder, .errorsComeOnce, .failedRefillKeepsBytes, .unreadOnlyAfterRead,
    ]

    private static let limit: [Rule] = [
        .takesNoMoreThanAllowed, .emptyLimitTouchesNothing, .limitChargesTrueCounts,
    ]

    private static let concat: [Rule] = [
        .partsFollowEachOther, .partErrorStops,
    ]

    private static let tee: [Rule] = [
        .teeWritesBeforeReturning, .teeFailureSurfaces,
    ]

    private static let copy: [Rule] = [
        .copiesToTheEnd, .copyKeepsBytesBeforeErrors, .copyNoticesShortWrites, .copyDoesNotSpin,
        .copyLeavesBothOpen,
    ]

    private static let seek: [Rule] = [
        .positionIsWhereItIs, .refusedSeekMovesNothing, .seekPastTheEndIsLegal, .bytesAfterSeekAreThoseThere,
        .readAtKeepsThePosition, .readAtIsFullOrSaysWhy, .sectionStaysInside,
    ]

    /// The rules as a record names them.
    public static let entries = all.map { CheckRecord.RuleEntry(id: $0.id, level: $0.level, must: $0.must) }

    /// The rule with an id.
    public static func rule(_ id: String) -> Rule? { all.first { $0.id == id } }
}
