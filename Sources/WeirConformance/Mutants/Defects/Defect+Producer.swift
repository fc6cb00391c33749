// What goes wrong in code that writes.
extension Defect {
    /// Leaves out the last byte.
    public static let producerLosesLastByte = Defect("producerLosesLastByte")
    /// Takes one write for all.
    public static let producerWritesOnce = Defect("producerWritesOnce")
    /// Starts again with the first byte after a short write.
    public static let producerStartsAgain = Defect("producerStartsAgain")
    /// Takes a failed write for a successful one.
    public static let producerIgnoresError = Defect("producerIgnoresError")
    /// Takes a write that would have to wait for a successful one.
    public static let producerTakesBusyForDone = Defect("producerTakesBusyForDone")
    /// Takes a write that accepted nothing for a successful one.
    public static let producerTakesNothingForDone = Defect("producerTakesNothingForDone")
    /// Writes for ever when nothing is accepted.
    public static let producerSpins = Defect("producerSpins")
}
