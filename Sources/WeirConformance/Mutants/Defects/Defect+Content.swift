// Bytes that are not those of the upstream, or not in their order.
extension Defect {
    /// Swaps two bytes.
    public static let swapsBytes = Defect("swapsBytes")
    /// Gives a byte twice.
    public static let repeatsByte = Defect("repeatsByte")
    /// Loses a byte.
    public static let losesByte = Defect("losesByte")
    /// Changes a bit of a byte.
    public static let corruptsByte = Defect("corruptsByte")
}
