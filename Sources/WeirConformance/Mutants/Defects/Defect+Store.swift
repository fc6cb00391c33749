// What goes wrong where one buffer serves reads and writes.
extension Defect {
    /// Reads what is below although other bytes were written and are held.
    public static let storeReadsPastHeld = Defect("storeReadsPastHeld")
    /// Keeps what it has read ahead when other bytes are written there.
    public static let storeKeepsAhead = Defect("storeKeepsAhead")
    /// Writes behind what it has read ahead instead of at the position.
    public static let storeWritesBehindAhead = Defect("storeWritesBehindAhead")
    /// Drops what it holds when the position moves.
    public static let storeSeekDropsHeld = Defect("storeSeekDropsHeld")
    /// Cuts off before it sends what it holds.
    public static let storeTruncateForgetsHeld = Defect("storeTruncateForgetsHeld")
    /// Keeps what it has read ahead when that is cut off.
    public static let storeTruncateKeepsAhead = Defect("storeTruncateKeepsAhead")
}
