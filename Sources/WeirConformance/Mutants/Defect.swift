/// The ways in which a correct stream can be made wrong: the operators from which the mutants are made.
public enum Defect: String, Hashable, Sendable, Codable, CaseIterable {
    /// Claims one byte more than there was room for, or -1 bytes.
    case claimsTooMuch, claimsNegative
    /// Writes a byte before the buffer.
    case writesBefore
    /// Writes a byte behind the buffer.
    case writesBeyond
    /// Uses the room behind the claimed bytes as scratch space.
    case scratchesTail
    /// Gives nothing and says nothing.
    case saysNothing
    /// Gives nothing and says nothing where the stream has ended.
    case neverSettles
    /// Gives nothing and says nothing for more than a hundred calls.
    case neverAnswers
    /// Says end to a read without room.
    case emptyReadEnds
    /// Fails a read without room.
    case emptyReadFails
    /// Takes a byte from upstream during a read without room, and loses it.
    case emptyReadSkips
    /// Asks the upstream for a byte during a read without room, and keeps it.
    case emptyReadWaits
    /// Reads upstream until the buffer is full.
    case fillsTheBuffer
    /// Reads upstream once more when the buffer is not full.
    case fillsOneMore
    /// Says end together with a read that did not fill the buffer.
    case shortReadEnds
    /// Says end after a read that did not fill the buffer.
    case shortChunkEnds
    /// Takes a would-block for the end.
    case wouldBlockEnds
    /// Takes an interruption for the end.
    case interruptionEnds
    /// Keeps a byte back and loses it at the end.
    case withholdsLastByte
    /// Gives a byte after the end.
    case endThenByte
    /// Fails after the end.
    case endThenError
    /// Gives nothing and says nothing after the end.
    case endThenSilence
    /// Loses the bytes that came together with the end.
    case dropsFusedBytes
    /// Loses the last of the bytes that came together with the end.
    case dropsFusedLastByte
    /// Loses the bytes that came together with an error.
    case dropsBytesWithError
    /// Reports an error before the buffered bytes that preceded it.
    case errorBeforeBytes
    /// Turns an error into the end.
    case errorEnds
    /// Says end after having reported an error.
    case errorThenEnds
    /// Makes up a byte after an error.
    case bytesAfterError
    /// Gives the last bytes again after an error.
    case repeatsAfterError
    /// Loses a byte after a transient fault.
    case losesOnTransient
    /// Gives a byte twice after a transient fault.
    case repeatsOnTransient
    /// Writes into the buffer of an earlier read.
    case writesLate
    /// Writes into the last buffer while it is let go of.
    case writesAfterRelease
    /// Claims bytes that it has not written.
    case claimsUnwritten
    /// Leaves one of the claimed bytes unwritten.
    case skipsOneByte
    /// Swaps two bytes.
    case swapsBytes
    /// Gives a byte twice.
    case repeatsByte
    /// Loses a byte.
    case losesByte
    /// Changes a bit of a byte.
    case corruptsByte
    /// Answers one read with two upstream reads.
    case readsTwice
    /// Asks again five times while the upstream is not ready.
    case spinsOnWouldBlock
    /// Asks again until the upstream is ready, however long that takes.
    case spinsForEver
    /// Gives a byte after the close.
    case readsAfterClose
    /// Says end after the close.
    case endsAfterClose
    /// Reports a negative number of buffered bytes.
    case stateIsNegative
    /// Fails when asked for its state after the close.
    case stateFailsAfterClose
    /// Changes bytes that the caller had initialised.
    case overwritesPrefix
    /// Replaces the span it was given.
    case replacesSpan
    /// Does the work of closing again on a second close.
    case closesTwice
    /// Fails a second close.
    case secondCloseFails
    /// Never lets go of the stage beside it.
    case leaks
    /// Closes the stage beside it twice in one close.
    case closesUpstreamTwice
    /// Reads the upstream to its end before closing it.
    case closeDrains
    /// Does not close the stage that it owns.
    case leavesUpstreamOpen
    /// Closes a stage that it does not own.
    case closesWithoutOwning
    /// Consumes a byte while peeking.
    case peekConsumes
    /// Shows fewer bytes than asked without a reason.
    case peekIsShort
    /// Reports what follows the bytes it shows.
    case peekReportsTooEarly
    /// Skips a byte more than it says.
    case discardSkipsOneMore
    /// Says one byte more than it skips.
    case discardCountsWrong
    /// Reads upstream although the bytes to skip are buffered.
    case discardReadsAhead
    /// Reads upstream although bytes are buffered.
    case readsWithBuffered
    /// Counts the whole buffer as buffered bytes.
    case stateCountsUnfilled
    /// Asks again for ever while the upstream gives nothing and says nothing.
    case spinsOnEmpty
    /// Reports an error of the upstream a second time.
    case reportsErrorTwice
    /// Loses a buffered byte when taking more from upstream fails.
    case failedRefillDrops
    /// Keeps a byte in the buffer that has passed it by.
    case bypassKeepsStale
    /// Puts a byte back although a peek came between.
    case unreadAfterPeek
    /// Puts a byte back although a skip came between.
    case unreadAfterDiscard
    /// Puts another byte back than the one that was read.
    case unreadWrongByte
    /// Gives the byte behind its section.
    case sectionIsTooLong
    /// Reads at positions from the start of its source.
    case sectionStartsEarly
    /// Ends a line where a chunk ends.
    case lineStopsAtChunk
    /// Asks the upstream for more than the limit allows.
    case limitTakesMore
    /// Gives a byte more than the limit allows.
    case limitGivesMore
    /// Asks the upstream although nothing may pass.
    case limitAsksAtZero
    /// Does not charge bytes that came together with an error.
    case limitForgetsFailedBytes
    /// Takes the end of a part for the end of all.
    case partEndEnds
    /// Leaves a part out.
    case partIsSkipped
    /// Goes on with the next part after an error.
    case partErrorSkips
    /// Writes aside what it gave one read late.
    case teeLags
    /// Does not write aside what it gave.
    case teeForgets
    /// Does not report that writing aside failed.
    case teeHidesFailure
    /// Claims to have accepted a byte more than it was offered, or -1 bytes.
    case acceptsTooMuch, acceptsNegative
    /// Accepts half of what it is offered, or all but the last byte, without an error.
    case acceptsHalf, acceptsAllButOne
    /// Changes the first byte it was offered, or the last.
    case changesSource, changesSourceEnd
    /// Sends the caller's bytes, or the last of them, only during the next call.
    case keepsSource, keepsLastByte
    /// Fails a write of nothing, or sends a byte for it.
    case emptyWriteFails, emptyWriteSends
    /// Accepts nothing, without an error.
    case acceptsNothing
    /// Offers the same bytes for ever to a downstream that accepts nothing.
    case triesForEver
    /// Accepts a byte and loses it.
    case dropsByte
    /// Sends a byte twice.
    case sendsByteTwice
    /// Sends two bytes in the wrong order.
    case reordersBytes
    /// Starts again with the first byte after a short write.
    case restartsAfterShort
    /// Says that nothing was accepted when a part was, before an error.
    case failureCountsNothing
    /// Accepts writes after an error.
    case forgetsError
    /// Lets a flush succeed after an error.
    case flushForgetsError
    /// Does not report an error of a write downstream.
    case swallowsWriteError
    /// Does not report an error of a flush downstream.
    case swallowsFlushError
    /// Does not report an error of the close downstream.
    case swallowsCloseError
    /// Does not report an error of a sync downstream.
    case swallowsSyncError
    /// Sends bytes after the close.
    case writesAfterClose
    /// Accepts bytes after the close and drops them.
    case acceptsAfterClose
    /// Says that everything was accepted when the downstream would block.
    case wouldBlockTakesAll
    /// Says that nothing was accepted when the downstream took a part and would block.
    case wouldBlockCountsNothing
    /// Does not send what it holds before it closes.
    case closeForgetsHeld
    /// Does not close the downstream when sending fails.
    case closeStopsAtError
    /// Does not close the downstream.
    case closeNeverCloses
    /// Reports the last of several errors of a close.
    case lastCloseErrorWins
    /// Sends what it holds again when it is let go of after an error.
    case retriesOnRelease
    /// Sends a byte of its own when it is let go of after an error.
    case trailsOnRelease
    /// Flushes the downstream without sending what it holds.
    case flushForgetsHeld
    /// Keeps the last byte back in a flush.
    case flushKeepsLastByte
    /// Sends a byte again in a flush with nothing to send.
    case secondFlushSends
    /// Fails a flush with nothing to send.
    case emptyFlushFails
    /// Flushes the downstream before it sends what it holds, or the last byte of that.
    case flushOvertakesBytes, flushOvertakesLastByte
    /// Says that it holds nothing, whatever it holds.
    case heldCountIsZero
    /// Says how much it held before the last write.
    case heldCountLags
    /// Does not flush the downstream.
    case flushStopsHere
    /// Does not flush the downstream when it holds nothing itself.
    case flushSkipsWhenEmpty
    /// Drops what could not be sent and lets the next flush succeed.
    case flushLosesAfterFailure
    /// Closes without an error although bytes were lost.
    case closeHidesLoss
    /// Flushes the downstream instead of syncing it.
    case syncOnlyFlushes
    /// Lets a sync succeed without doing anything.
    case syncDoesNothing
    /// Holds more than its buffer's capacity.
    case holdsTooMuch
    /// Syncs the downstream before it sends what it holds.
    case syncsBeforeSending
    /// Syncs the downstream without sending what it holds.
    case syncForgetsHeld
    /// Lets a sync succeed after one has failed.
    case syncRetrySucceeds
    /// Fails a flush after the close with something other than closed.
    case flushAfterCloseFails
    /// Of two places sends the second before the first, forgets the second, counts the first only, or goes on with the second
    /// when a part of the first was taken.
    case gatherSwapsPlaces, gatherForgetsSecond, gatherCountsFirstOnly, gatherSkipsRest
    /// Does not write to the second of two sinks, writes to it first, or writes other bytes to it.
    case fanOutForgetsSecond, fanOutStartsWithSecond, fanOutSpoilsSecond
    /// Writes to the second of two sinks what the first has refused, or to both after one has failed.
    case fanOutGoesOn, fanOutTriesAgain
    /// Reports the position before the last read.
    case positionLags
    /// Reports the position before the last seek.
    case positionAfterSeekIsOld
    /// Refuses a negative position, and moves to the beginning.
    case negativeSeekMoves
    /// Takes a negative position for the beginning.
    case negativeSeekClamps
    /// Refuses a position behind the end.
    case seekPastEndFails
    /// Takes a position behind the end for the end.
    case seekPastEndClamps
    /// Gives a byte of the old place after a seek.
    case seekKeepsBuffer
    /// Moves to the byte behind the one it was asked for.
    case seekIsOffByOne
    /// Moves the position with a read at another one.
    case readAtMoves
    /// Gives fewer bytes at a position without a reason.
    case readAtIsShort
    /// Reads at the byte behind the one it was asked for.
    case readAtWrongPlace
    /// Stops a copy at a short read.
    case copyStopsEarly
    /// Counts a byte too many.
    case copyCountsWrong
    /// Reports the end as an error.
    case copyEndIsError
    /// Does not write the bytes that came together with an error.
    case copyDropsBeforeError
    /// Reports success when reading failed.
    case copyHidesReadError
    /// Reports success when writing failed.
    case copyHidesWriteError
    /// Goes on with the next bytes after a short write.
    case copyIgnoresShortWrites
    /// Asks for ever when the upstream gives nothing and says nothing.
    case copySpins
    /// Closes the downstream.
    case copyCloses
    /// Closes the upstream.
    case copyClosesUpstream
    /// Takes a whole buffer from the upstream for the last bytes of a counted copy.
    case copyCountTakesMore
    /// Does not flush the downstream when the upstream is not ready.
    case copyNeverFlushes
    /// Lets more bytes go the shorter way than were asked for.
    case offloadIgnoresLimit
    /// Loses a byte where the shorter way is refused.
    case offloadLosesByte
    /// Takes a refusal of the shorter way for the end.
    case offloadRefusalEnds
    /// Does not count the bytes that went the shorter way.
    case offloadCountsNothing
    /// Reports success when the shorter way failed.
    case offloadHidesError
    /// Takes a 0 of the shorter way for the end.
    case offloadZeroEnds
    /// Consumes what is buffered when asked for more, and says that it did all.
    case consumeClamps
    /// Consumes a byte more than it was asked to.
    case consumeTakesMore
    /// Gives the upstream back without what was buffered.
    case detachForgetsBytes
    /// Gives the upstream back without the error that was waiting.
    case detachForgetsError
    /// Gives a byte with the upstream that was read before.
    case detachRepeatsByte
    /// At the limit says always that the source has ended, always that it had more, or never asks it.
    case endingSaysEnded, endingSaysMore, endingNeverAsks
    /// Holds the last byte until the next call, in a writer that holds nothing.
    case holdsLastByte
    /// Sends a large write before what it holds.
    case sendsNewBeforeHeld
    /// Accepts bytes that a broken pipe did not take.
    case brokenPipeIsHidden
    /// Accepts nothing and says nothing on a broken pipe.
    case brokenPipeIsQuiet
    /// Reads what is below although other bytes were written and are held.
    case storeReadsPastHeld
    /// Keeps what it has read ahead when other bytes are written there.
    case storeKeepsAhead
    /// Writes behind what it has read ahead instead of at the position.
    case storeWritesBehindAhead
    /// Drops what it holds when the position moves.
    case storeSeekDropsHeld
    /// Cuts off before it sends what it holds.
    case storeTruncateForgetsHeld
    /// Keeps what it has read ahead when that is cut off.
    case storeTruncateKeepsAhead
    /// Loses the last line when no newline ends it.
    case consumerLosesLastLine
    /// Leaves out empty lines.
    case consumerSkipsEmptyLines
    /// Takes the first short read for the end.
    case consumerStopsAtShortRead
    /// Ends a line where a read is short.
    case consumerEndsLineAtChunk
    /// Decodes each read on its own.
    case consumerSplitsCharacters
    /// Uses the whole buffer, however much was read.
    case consumerUsesWholeBuffer
    /// Loses the bytes that come with the end.
    case consumerDropsFusedBytes
    /// Takes an error for the end.
    case consumerIgnoresError
    /// Takes a would-block for the end.
    case consumerTakesWouldBlockForEnd
    /// Takes an interruption for the end.
    case consumerTakesInterruptionForEnd
    /// Starts again after an interruption, with the bytes that follow it.
    case consumerRestarts
    /// Takes an empty read for the end.
    case consumerTakesEmptyForEnd
    /// Asks for ever when reads bring nothing and say nothing.
    case consumerSpinsOnEmpty
    /// Leaves out the last byte.
    case producerLosesLastByte
    /// Takes one write for all.
    case producerWritesOnce
    /// Starts again with the first byte after a short write.
    case producerStartsAgain
    /// Takes a failed write for a successful one.
    case producerIgnoresError
    /// Takes a write that would have to wait for a successful one.
    case producerTakesBusyForDone
    /// Takes a write that accepted nothing for a successful one.
    case producerTakesNothingForDone
    /// Writes for ever when nothing is accepted.
    case producerSpins
}
