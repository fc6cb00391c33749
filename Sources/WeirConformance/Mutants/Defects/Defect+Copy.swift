// What goes wrong in a copy, and on its shorter way.
extension Defect {
    /// Stops a copy at a short read.
    public static let copyStopsEarly = Defect("copyStopsEarly")
    /// Counts a byte too many.
    public static let copyCountsWrong = Defect("copyCountsWrong")
    /// Reports the end as an error.
    public static let copyEndIsError = Defect("copyEndIsError")
    /// Does not write the bytes that came together with an error.
    public static let copyDropsBeforeError = Defect("copyDropsBeforeError")
    /// Reports success when reading failed.
    public static let copyHidesReadError = Defect("copyHidesReadError")
    /// Reports success when writing failed.
    public static let copyHidesWriteError = Defect("copyHidesWriteError")
    /// Goes on with the next bytes after a short write.
    public static let copyIgnoresShortWrites = Defect("copyIgnoresShortWrites")
    /// Asks for ever when the upstream gives nothing and says nothing.
    public static let copySpins = Defect("copySpins")
    /// Closes the downstream.
    public static let copyCloses = Defect("copyCloses")
    /// Closes the upstream.
    public static let copyClosesUpstream = Defect("copyClosesUpstream")
    /// Takes a whole buffer from the upstream for the last bytes of a counted copy.
    public static let copyCountTakesMore = Defect("copyCountTakesMore")
    /// Does not flush the downstream when the upstream is not ready.
    public static let copyNeverFlushes = Defect("copyNeverFlushes")
    /// Lets more bytes go the shorter way than were asked for.
    public static let offloadIgnoresLimit = Defect("offloadIgnoresLimit")
    /// Loses a byte where the shorter way is refused.
    public static let offloadLosesByte = Defect("offloadLosesByte")
    /// Takes a refusal of the shorter way for the end.
    public static let offloadRefusalEnds = Defect("offloadRefusalEnds")
    /// Does not count the bytes that went the shorter way.
    public static let offloadCountsNothing = Defect("offloadCountsNothing")
    /// Reports success when the shorter way failed.
    public static let offloadHidesError = Defect("offloadHidesError")
    /// Takes a 0 of the shorter way for the end.
    public static let offloadZeroEnds = Defect("offloadZeroEnds")
}
