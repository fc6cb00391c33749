import WeirProtocol

/// The rules, in the order in which findings about one breach are worth reading: the list a new rule is added to.
public enum RuleCatalogue {
    /// Every rule.
    public static let all: [Rule] =
        reader + writer + close + flush + buffered + limit + concat + tee + copy + seek + consumer

    private static let reader: [Rule] = [
        .countWithinCapacity, .nothingOutsideChanges, .tailUnchanged, .noSilentEmptyRead, .emptyReadsAreRare,
        .emptyBufferIsNeutral, .emptyBufferNeverWaits, .returnsWhatIsThere, .shortReadIsNotTheEnd,
        .endOnlyAfterTheLastByte, .endStays, .fusedEndKeepsBytes, .bytesBeforeErrors, .errorIsNotTheEnd,
        .nothingAfterAnError, .transientFaultsLoseNothing, .bufferIsNotKept, .claimedBytesAreWritten,
        .sizesDoNotMatter, .oneUpstreamReadPerRead, .idleIsNotSpun, .oneReadAtATime, .closedStaysClosed,
        .gettersAreTotal, .prefixIsKept, .scatteredIsOneRead,
    ]

    private static let writer: [Rule] = [
        .acceptedWithinLength, .shortWriteIsAnError, .sourceIsUntouched, .sourceIsNotKept,
        .emptyWriteIsNeutral, .writesMakeProgress, .acceptedBytesArriveOnce, .failingWriteCounts,
        .errorsStick, .everyErrorSurfaces, .brokenPipeIsAnError, .closedTakesNothing, .wouldBlockCounts,
        .gatheredIsOneWrite, .oneWriteAtATime,
    ]

    private static let close: [Rule] = [
        .secondCloseDoesNothing, .everythingIsGivenBack, .closeFlushesAndCloses, .firstCloseErrorWins,
        .closeStopsTheProducer, .closesWhatItOwns, .heldBytesAreCounted, .noRetryOnRelease, .halfCloseDeliversFirst,
        .abortIsAnError,
    ]

    private static let flush: [Rule] = [
        .flushMakesVisible, .secondFlushAddsNothing, .flushTravels, .failedFlushIsRemembered,
        .syncReachesTheDevice, .heldBytesAreBounded, .crashLosesNoMoreThanHeld, .syncCoversWhatPrecedes,
        .syncErrorIsFinal, .flushAfterCloseIsDefined, .flushKeepsItsPlace,
    ]

    private static let buffered: [Rule] = [
        .peekConsumesNothing, .peekSaysWhyItIsShort, .peekHidesPendingErrors, .viewEndsWithTheCall,
        .discardSkipsExactly,
        .discardStaysInTheBuffer, .bufferedBytesComeFirst, .stateCountsWhatIsThere, .endlessEmptyReadsFail,
        .linesIgnoreChunks, .bypassKeepsOrder, .errorsComeOnce, .failedRefillKeepsBytes, .unreadOnlyAfterRead,
        .consumeTakesWhatIsThere, .detachGivesTheRest,
    ]

    private static let limit: [Rule] = [
        .takesNoMoreThanAllowed, .emptyLimitTouchesNothing, .limitChargesTrueCounts, .limitSaysWhyItEnded,
    ]

    private static let concat: [Rule] = [
        .partsFollowEachOther, .partErrorStops, .sinksFollowEachOther,
    ]

    private static let tee: [Rule] = [
        .teeWritesBeforeReturning, .teeFailureSurfaces,
    ]

    private static let copy: [Rule] = [
        .onlyAReadKnowsTheEnd, .shorterWayIsTheSame, .countedCopyTakesItsCount, .copiesToTheEnd,
        .copyKeepsBytesBeforeErrors, .copyNoticesShortWrites, .copyDoesNotSpin, .idleCopyFlushes, .copyLeavesBothOpen,
    ]

    private static let seek: [Rule] = [
        .positionIsWhereItIs, .refusedSeekMovesNothing, .seekPastTheEndIsLegal, .bytesAfterSeekAreThoseThere,
        .readAtKeepsThePosition, .readAtIsFullOrSaysWhy, .sectionStaysInside, .writtenBytesAreReadBack,
    ]

    private static let consumer: [Rule] = [
        .makesWhatItShould, .cutsDoNotMatter, .lastBytesComeWithTheEnd, .errorsReachTheCaller, .notYetIsNotTheEnd,
        .emptyReadsAreSurvived, .allBytesAreWritten, .failedWritesReachTheCaller, .nothingAcceptedIsNotRepeated,
    ]

    /// The rules as a record names them.
    public static let entries = all.map { CheckRecord.RuleEntry(id: $0.id, level: $0.level, must: $0.must) }

    /// The rule with an id.
    public static func rule(_ id: String) -> Rule? { all.first { $0.id == id } }
}
