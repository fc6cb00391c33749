// Ends that come too early, bring bytes too few or do not last.
extension Defect {
    /// Says end together with a read that did not fill the buffer.
    public static let shortReadEnds = Defect("shortReadEnds")
    /// Says end after a read that did not fill the buffer.
    public static let shortChunkEnds = Defect("shortChunkEnds")
    /// Takes a would-block for the end.
    public static let wouldBlockEnds = Defect("wouldBlockEnds")
    /// Takes an interruption for the end.
    public static let interruptionEnds = Defect("interruptionEnds")
    /// Keeps a byte back and loses it at the end.
    public static let withholdsLastByte = Defect("withholdsLastByte")
    /// Gives a byte after the end.
    public static let endThenByte = Defect("endThenByte")
    /// Fails after the end.
    public static let endThenError = Defect("endThenError")
    /// Gives nothing and says nothing after the end.
    public static let endThenSilence = Defect("endThenSilence")
    /// Loses the bytes that came together with the end.
    public static let dropsFusedBytes = Defect("dropsFusedBytes")
    /// Loses the last of the bytes that came together with the end.
    public static let dropsFusedLastByte = Defect("dropsFusedLastByte")
}
