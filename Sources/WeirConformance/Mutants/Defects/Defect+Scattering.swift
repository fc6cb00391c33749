// What goes wrong where a read has two places to fill.
extension Defect {
    /// Fills the second of two places before the first.
    public static let scatterSwapsPlaces = Defect("scatterSwapsPlaces")
    /// Loses what was for the second of two places.
    public static let scatterForgetsSecond = Defect("scatterForgetsSecond")
    /// Fills two places and counts what is in the first.
    public static let scatterCountsFirstOnly = Defect("scatterCountsFirstOnly")
    /// Goes on with the second place when the first has been filled in part.
    public static let scatterGoesOn = Defect("scatterGoesOn")
    /// Takes a first place without room for the end.
    public static let scatterEmptyFirstEnds = Defect("scatterEmptyFirstEnds")
    /// Reads upstream again for the second place when the first is full.
    public static let scatterWaitsForSecond = Defect("scatterWaitsForSecond")
}
