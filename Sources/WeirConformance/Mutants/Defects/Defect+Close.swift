// What goes wrong in a close, after it, and when a stream is let go of.
extension Defect {
    /// Gives a byte after the close.
    public static let readsAfterClose = Defect("readsAfterClose")
    /// Says end after the close.
    public static let endsAfterClose = Defect("endsAfterClose")
    /// Fails when asked for its state after the close.
    public static let stateFailsAfterClose = Defect("stateFailsAfterClose")
    /// Sends bytes after the close.
    public static let writesAfterClose = Defect("writesAfterClose")
    /// Accepts bytes after the close and drops them.
    public static let acceptsAfterClose = Defect("acceptsAfterClose")
    /// Does the work of closing again on a second close.
    public static let closesTwice = Defect("closesTwice")
    /// Fails a second close.
    public static let secondCloseFails = Defect("secondCloseFails")
    /// Closes the stage beside it twice in one close.
    public static let closesUpstreamTwice = Defect("closesUpstreamTwice")
    /// Reads the upstream to its end before closing it.
    public static let closeDrains = Defect("closeDrains")
    /// Does not close the stage that it owns.
    public static let leavesUpstreamOpen = Defect("leavesUpstreamOpen")
    /// Closes a stage that it does not own.
    public static let closesWithoutOwning = Defect("closesWithoutOwning")
    /// Never lets go of the stage beside it.
    public static let leaks = Defect("leaks")
    /// Does not report an error of the close downstream.
    public static let swallowsCloseError = Defect("swallowsCloseError")
    /// Does not send what it holds before it closes.
    public static let closeForgetsHeld = Defect("closeForgetsHeld")
    /// Does not close the downstream when sending fails.
    public static let closeStopsAtError = Defect("closeStopsAtError")
    /// Does not close the downstream.
    public static let closeNeverCloses = Defect("closeNeverCloses")
    /// Reports the last of several errors of a close.
    public static let lastCloseErrorWins = Defect("lastCloseErrorWins")
    /// Closes without an error although bytes were lost.
    public static let closeHidesLoss = Defect("closeHidesLoss")
    /// Sends what it holds again when it is let go of after an error.
    public static let retriesOnRelease = Defect("retriesOnRelease")
    /// Sends a byte of its own when it is let go of after an error.
    public static let trailsOnRelease = Defect("trailsOnRelease")
}
