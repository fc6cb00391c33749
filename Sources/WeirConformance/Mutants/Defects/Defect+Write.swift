// What goes wrong in a write: in its count, its memory and its bytes.
extension Defect {
    /// Claims to have accepted a byte more than it was offered.
    public static let acceptsTooMuch = Defect("acceptsTooMuch")
    /// Claims to have accepted -1 bytes.
    public static let acceptsNegative = Defect("acceptsNegative")
    /// Accepts half of what it is offered, without an error.
    public static let acceptsHalf = Defect("acceptsHalf")
    /// Accepts all but the last byte of what it is offered, without an error.
    public static let acceptsAllButOne = Defect("acceptsAllButOne")
    /// Changes the first byte it was offered.
    public static let changesSource = Defect("changesSource")
    /// Changes the last byte it was offered.
    public static let changesSourceEnd = Defect("changesSourceEnd")
    /// Sends the caller's bytes only during the next call.
    public static let keepsSource = Defect("keepsSource")
    /// Sends the last of the caller's bytes only during the next call.
    public static let keepsLastByte = Defect("keepsLastByte")
    /// Fails a write of nothing.
    public static let emptyWriteFails = Defect("emptyWriteFails")
    /// Sends a byte for a write of nothing.
    public static let emptyWriteSends = Defect("emptyWriteSends")
    /// Answers a write of nothing after an error as if it had to wait.
    public static let emptyWriteWaitsAfterError = Defect("emptyWriteWaitsAfterError")
    /// Sends a byte for a write of nothing after an error.
    public static let emptyWriteSendsAfterError = Defect("emptyWriteSendsAfterError")
    /// Accepts nothing, without an error.
    public static let acceptsNothing = Defect("acceptsNothing")
    /// Offers the same bytes for ever to a downstream that accepts nothing.
    public static let triesForEver = Defect("triesForEver")
    /// Accepts a byte and loses it.
    public static let dropsByte = Defect("dropsByte")
    /// Sends a byte twice.
    public static let sendsByteTwice = Defect("sendsByteTwice")
    /// Sends two bytes in the wrong order.
    public static let reordersBytes = Defect("reordersBytes")
    /// Starts again with the first byte after a short write.
    public static let restartsAfterShort = Defect("restartsAfterShort")
    /// Holds the last byte until the next call, in a writer that holds nothing.
    public static let holdsLastByte = Defect("holdsLastByte")
    /// Sends a large write before what it holds.
    public static let sendsNewBeforeHeld = Defect("sendsNewBeforeHeld")
}
