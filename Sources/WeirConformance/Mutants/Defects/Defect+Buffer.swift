// What goes wrong with the memory that a read is given.
extension Defect {
    /// Claims one byte more than there was room for.
    public static let claimsTooMuch = Defect("claimsTooMuch")
    /// Claims -1 bytes.
    public static let claimsNegative = Defect("claimsNegative")
    /// Writes a byte before the buffer.
    public static let writesBefore = Defect("writesBefore")
    /// Writes a byte behind the buffer.
    public static let writesBeyond = Defect("writesBeyond")
    /// Uses the room behind the claimed bytes as scratch space.
    public static let scratchesTail = Defect("scratchesTail")
    /// Writes into the buffer of an earlier read.
    public static let writesLate = Defect("writesLate")
    /// Writes into the last buffer while it is let go of.
    public static let writesAfterRelease = Defect("writesAfterRelease")
    /// Claims bytes that it has not written.
    public static let claimsUnwritten = Defect("claimsUnwritten")
    /// Leaves one of the claimed bytes unwritten.
    public static let skipsOneByte = Defect("skipsOneByte")
    /// Changes bytes that the caller had initialised.
    public static let overwritesPrefix = Defect("overwritesPrefix")
    /// Replaces the span it was given.
    public static let replacesSpan = Defect("replacesSpan")
}
