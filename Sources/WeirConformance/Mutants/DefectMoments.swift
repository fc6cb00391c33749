/// When the occasions of a defect come.
enum DefectMoments {
    /// Defects whose only occasion comes once in a stream's life, or whose second occasion is another stream's.
    static let once: Set<Defect> = [
        .writesAfterRelease, .closesTwice, .secondCloseFails, .leaks, .closesUpstreamTwice, .closeDrains,
        .leavesUpstreamOpen, .closesWithoutOwning, .limitGivesMore, .partEndEnds, .closeForgetsHeld, .closeStopsAtError,
        .closeNeverCloses, .lastCloseErrorWins, .retriesOnRelease, .trailsOnRelease, .copyClosesUpstream,
        .swallowsCloseError, .closeHidesLoss, .copyCloses,
        .copyCountsWrong, .copyEndIsError, .copyHidesReadError, .copyHidesWriteError, .copyDropsBeforeError,
        .spinsForEver, .wouldBlockEnds, .interruptionEnds, .errorEnds, .neverSettles,
        .withholdsLastByte, .dropsFusedBytes, .dropsFusedLastByte, .dropsBytesWithError, .limitAsksAtZero,
        .flushLosesAfterFailure, .swallowsFlushError, .swallowsSyncError, .stateFailsAfterClose, .failureCountsNothing,
        .wouldBlockTakesAll, .wouldBlockCountsNothing,
        .flushAfterCloseFails, .triesForEver, .sectionIsTooLong, .sectionStartsEarly,
        .consumerSpinsOnEmpty, .producerSpins, .fanOutGoesOn, .inventsCloseError,
        .finishForgetsHeld, .finishOvertakesHeld, .finishHidesLoss, .finishIsSilent, .finishClosesReading,
        .abortLooksLikeEnd, .abortEndsFirst, .abortIsSilent,
    ]

    /// Defects that sit in the flow of bytes, so that size and place decide.
    static let bySize: Set<Defect> = [
        .claimsTooMuch, .claimsNegative, .writesBefore, .writesBeyond, .scratchesTail, .saysNothing, .claimsUnwritten,
        .skipsOneByte, .swapsBytes, .repeatsByte, .losesByte, .corruptsByte, .overwritesPrefix, .replacesSpan,
        .shortReadEnds, .shortChunkEnds, .acceptsTooMuch, .acceptsNegative, .acceptsHalf, .acceptsAllButOne,
        .changesSource, .changesSourceEnd, .acceptsNothing, .dropsByte, .sendsByteTwice, .reordersBytes,
        .teeForgets, .bypassKeepsStale, .inventsWriteError,
    ]

    /// Defects with several occasions, of which a later one shows too.
    static let twice: Set<Defect> = [
        .emptyReadEnds, .emptyReadFails, .emptyWriteFails, .endThenByte, .endThenError, .endThenSilence,
        .bytesAfterError,
        .fillsTheBuffer, .fillsOneMore, .readsTwice, .peekConsumes, .discardSkipsOneMore, .discardCountsWrong,
        .readsWithBuffered, .keepsSource, .keepsLastByte, .writesLate, .limitTakesMore, .flushForgetsHeld,
        .flushStopsHere, .readsAfterClose, .endsAfterClose, .neverAnswers, .holdsTooMuch, .teeLags, .stateIsNegative,
        .stateCountsUnfilled,
    ]

    /// Defects that show only once some bytes have passed, too.
    static let later: Set<Defect> = [.spinsOnEmpty, .copySpins]
}
