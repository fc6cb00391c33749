// Errors of a downstream that are hidden, forgotten or counted wrong.
extension Defect {
    /// Says that nothing was accepted when a part was, before an error.
    public static let failureCountsNothing = Defect("failureCountsNothing")
    /// Accepts writes after an error.
    public static let forgetsError = Defect("forgetsError")
    /// Does not report an error of a write downstream.
    public static let swallowsWriteError = Defect("swallowsWriteError")
    /// Fails a write though nothing has failed.
    public static let inventsWriteError = Defect("inventsWriteError")
    /// Fails a flush of something though nothing has failed.
    public static let inventsFlushError = Defect("inventsFlushError")
    /// Fails a close though nothing has failed.
    public static let inventsCloseError = Defect("inventsCloseError")
    /// Says that everything was accepted when the downstream would block.
    public static let wouldBlockTakesAll = Defect("wouldBlockTakesAll")
    /// Says that nothing was accepted when the downstream took a part and would block.
    public static let wouldBlockCountsNothing = Defect("wouldBlockCountsNothing")
    /// Accepts bytes that a broken pipe did not take.
    public static let brokenPipeIsHidden = Defect("brokenPipeIsHidden")
    /// Accepts nothing and says nothing on a broken pipe.
    public static let brokenPipeIsQuiet = Defect("brokenPipeIsQuiet")
}
