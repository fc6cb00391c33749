// What goes wrong where one connection is ended one way, or given up.
extension Defect {
    /// Ends what is written without sending what it holds.
    public static let finishForgetsHeld = Defect("finishForgetsHeld")
    /// Tells the end before it sends what it holds.
    public static let finishOvertakesHeld = Defect("finishOvertakesHeld")
    /// Tells the end although what it holds could not be sent.
    public static let finishHidesLoss = Defect("finishHidesLoss")
    /// Does not tell the peer the end.
    public static let finishIsSilent = Defect("finishIsSilent")
    /// Closes the direction that is read, too.
    public static let finishClosesReading = Defect("finishClosesReading")
    /// Says end to every read from then on.
    public static let finishEndsReading = Defect("finishEndsReading")
    /// Accepts bytes behind the end, and drops them.
    public static let finishGoesOnAccepting = Defect("finishGoesOnAccepting")
    /// Gives up by a close like any other.
    public static let abortLooksLikeEnd = Defect("abortLooksLikeEnd")
    /// Tells the end before the error.
    public static let abortEndsFirst = Defect("abortEndsFirst")
    /// Gives up without telling the peer anything.
    public static let abortIsSilent = Defect("abortIsSilent")
}
