// What goes wrong where a write has two places to come from or two sinks to go to.
extension Defect {
    /// Of two places sends the second before the first.
    public static let gatherSwapsPlaces = Defect("gatherSwapsPlaces")
    /// Of two places forgets the second.
    public static let gatherForgetsSecond = Defect("gatherForgetsSecond")
    /// Of two places sends both and counts the first.
    public static let gatherCountsFirstOnly = Defect("gatherCountsFirstOnly")
    /// Goes on with the second place when a part of the first was taken.
    public static let gatherSkipsRest = Defect("gatherSkipsRest")
    /// Does not write to the second of two sinks.
    public static let fanOutForgetsSecond = Defect("fanOutForgetsSecond")
    /// Writes to the second of two sinks first.
    public static let fanOutStartsWithSecond = Defect("fanOutStartsWithSecond")
    /// Writes other bytes to the second of two sinks.
    public static let fanOutSpoilsSecond = Defect("fanOutSpoilsSecond")
    /// Writes to the second of two sinks what the first has refused.
    public static let fanOutGoesOn = Defect("fanOutGoesOn")
    /// Writes to both sinks after one has failed.
    public static let fanOutTriesAgain = Defect("fanOutTriesAgain")
}
