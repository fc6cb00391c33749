// What goes wrong in a flush or a sync, and in what is held until then.
extension Defect {
    /// Lets a flush succeed after an error.
    public static let flushForgetsError = Defect("flushForgetsError")
    /// Does not report an error of a flush downstream.
    public static let swallowsFlushError = Defect("swallowsFlushError")
    /// Does not report an error of a sync downstream.
    public static let swallowsSyncError = Defect("swallowsSyncError")
    /// Flushes the downstream without sending what it holds.
    public static let flushForgetsHeld = Defect("flushForgetsHeld")
    /// Keeps the last byte back in a flush.
    public static let flushKeepsLastByte = Defect("flushKeepsLastByte")
    /// Sends a byte again in a flush with nothing to send.
    public static let secondFlushSends = Defect("secondFlushSends")
    /// Fails a flush with nothing to send.
    public static let emptyFlushFails = Defect("emptyFlushFails")
    /// Flushes the downstream before it sends what it holds.
    public static let flushOvertakesBytes = Defect("flushOvertakesBytes")
    /// Flushes the downstream before it sends the last byte that it holds.
    public static let flushOvertakesLastByte = Defect("flushOvertakesLastByte")
    /// Says that it holds nothing, whatever it holds.
    public static let heldCountIsZero = Defect("heldCountIsZero")
    /// Says how much it held before the last write.
    public static let heldCountLags = Defect("heldCountLags")
    /// Does not flush the downstream.
    public static let flushStopsHere = Defect("flushStopsHere")
    /// Does not flush the downstream when it holds nothing itself.
    public static let flushSkipsWhenEmpty = Defect("flushSkipsWhenEmpty")
    /// Drops what could not be sent and lets the next flush succeed.
    public static let flushLosesAfterFailure = Defect("flushLosesAfterFailure")
    /// Fails a flush after the close with something other than closed.
    public static let flushAfterCloseFails = Defect("flushAfterCloseFails")
    /// Holds more than its buffer's capacity.
    public static let holdsTooMuch = Defect("holdsTooMuch")
    /// Flushes the downstream instead of syncing it.
    public static let syncOnlyFlushes = Defect("syncOnlyFlushes")
    /// Lets a sync succeed without doing anything.
    public static let syncDoesNothing = Defect("syncDoesNothing")
    /// Syncs the downstream before it sends what it holds.
    public static let syncsBeforeSending = Defect("syncsBeforeSending")
    /// Syncs the downstream without sending what it holds.
    public static let syncForgetsHeld = Defect("syncForgetsHeld")
    /// Lets a sync succeed after one has failed.
    public static let syncRetrySucceeds = Defect("syncRetrySucceeds")
}
