// What goes wrong in a buffered reader: in peeking, skipping, putting back, and giving the upstream back.
extension Defect {
    /// Consumes a byte while peeking.
    public static let peekConsumes = Defect("peekConsumes")
    /// Shows fewer bytes than asked without a reason.
    public static let peekIsShort = Defect("peekIsShort")
    /// Reports what follows the bytes it shows.
    public static let peekReportsTooEarly = Defect("peekReportsTooEarly")
    /// Skips a byte more than it says.
    public static let discardSkipsOneMore = Defect("discardSkipsOneMore")
    /// Says one byte more than it skips.
    public static let discardCountsWrong = Defect("discardCountsWrong")
    /// Reads upstream although the bytes to skip are buffered.
    public static let discardReadsAhead = Defect("discardReadsAhead")
    /// Reads upstream although bytes are buffered.
    public static let readsWithBuffered = Defect("readsWithBuffered")
    /// Counts the whole buffer as buffered bytes.
    public static let stateCountsUnfilled = Defect("stateCountsUnfilled")
    /// Reports a negative number of buffered bytes.
    public static let stateIsNegative = Defect("stateIsNegative")
    /// Keeps a byte in the buffer that has passed it by.
    public static let bypassKeepsStale = Defect("bypassKeepsStale")
    /// Puts a byte back although a peek came between.
    public static let unreadAfterPeek = Defect("unreadAfterPeek")
    /// Puts a byte back although a skip came between.
    public static let unreadAfterDiscard = Defect("unreadAfterDiscard")
    /// Puts another byte back than the one that was read.
    public static let unreadWrongByte = Defect("unreadWrongByte")
    /// Ends a line where a chunk ends.
    public static let lineStopsAtChunk = Defect("lineStopsAtChunk")
    /// Consumes what is buffered when asked for more, and says that it did all.
    public static let consumeClamps = Defect("consumeClamps")
    /// Consumes a byte more than it was asked to.
    public static let consumeTakesMore = Defect("consumeTakesMore")
    /// Gives the upstream back without what was buffered.
    public static let detachForgetsBytes = Defect("detachForgetsBytes")
    /// Gives the upstream back without the error that was waiting.
    public static let detachForgetsError = Defect("detachForgetsError")
    /// Gives a byte with the upstream that was read before.
    public static let detachRepeatsByte = Defect("detachRepeatsByte")
}
