// Errors of an upstream that cost bytes, come too early or are hidden.
extension Defect {
    /// Loses the bytes that came together with an error.
    public static let dropsBytesWithError = Defect("dropsBytesWithError")
    /// Reports an error before the buffered bytes that preceded it.
    public static let errorBeforeBytes = Defect("errorBeforeBytes")
    /// Turns an error into the end.
    public static let errorEnds = Defect("errorEnds")
    /// Says end after having reported an error.
    public static let errorThenEnds = Defect("errorThenEnds")
    /// Makes up a byte after an error.
    public static let bytesAfterError = Defect("bytesAfterError")
    /// Gives the last bytes again after an error.
    public static let repeatsAfterError = Defect("repeatsAfterError")
    /// Loses a byte after a transient fault.
    public static let losesOnTransient = Defect("losesOnTransient")
    /// Gives a byte twice after a transient fault.
    public static let repeatsOnTransient = Defect("repeatsOnTransient")
    /// Reports an error of the upstream a second time.
    public static let reportsErrorTwice = Defect("reportsErrorTwice")
    /// Loses a buffered byte when taking more from upstream fails.
    public static let failedRefillDrops = Defect("failedRefillDrops")
}
