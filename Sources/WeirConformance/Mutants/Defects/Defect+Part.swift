// What goes wrong in limits, concatenations and copies aside.
extension Defect {
    /// Asks the upstream for more than the limit allows.
    public static let limitTakesMore = Defect("limitTakesMore")
    /// Gives a byte more than the limit allows.
    public static let limitGivesMore = Defect("limitGivesMore")
    /// Asks the upstream although nothing may pass.
    public static let limitAsksAtZero = Defect("limitAsksAtZero")
    /// Does not charge bytes that came together with an error.
    public static let limitForgetsFailedBytes = Defect("limitForgetsFailedBytes")
    /// At the limit says always that the source has ended.
    public static let endingSaysEnded = Defect("endingSaysEnded")
    /// At the limit says always that the source had more.
    public static let endingSaysMore = Defect("endingSaysMore")
    /// At the limit never asks whether the source has ended.
    public static let endingNeverAsks = Defect("endingNeverAsks")
    /// Takes the end of a part for the end of all.
    public static let partEndEnds = Defect("partEndEnds")
    /// Leaves a part out.
    public static let partIsSkipped = Defect("partIsSkipped")
    /// Goes on with the next part after an error.
    public static let partErrorSkips = Defect("partErrorSkips")
    /// Writes aside what it gave one read late.
    public static let teeLags = Defect("teeLags")
    /// Does not write aside what it gave.
    public static let teeForgets = Defect("teeForgets")
    /// Does not report that writing aside failed.
    public static let teeHidesFailure = Defect("teeHidesFailure")
}
