/// A tuner's answer held against the whole grid, every setting of which was measured in reality.
///
/// The best of many settings that are measured looks better than it is: it is also the luckiest. So it is picked from the
/// even blocks, and what the answer loses against it is taken from the odd ones.
public struct GridCheck: Codable, Hashable, Sendable {
    /// Settings measured to the end.
    public var settings: Int
    /// Blocks of each.
    public var blocks: Int
    /// The best one that keeps the constraints.
    public var best: TuneCandidate
    /// What it came to.
    public var bestFigures: TuneFigures
    /// How much more the answer costs than the best one, as a share, with its 99 % interval.
    public var loss: TuneRecord.Loss
    /// Visits the answer took, of those the grid took.
    public var visitShare: Double
    /// Nanoseconds the answer took, exploring included, of those the grid took; nil where nobody looked at a clock.
    public var timeShare: Double?
    /// Every setting's blocks.
    public var rows: [TuneRecord.Raced]
    /// Settings that could not be measured to the end.
    public var failed: [TuneRecord.Dropping]

    /// An answer beside its grid.
    public init(
        settings: Int, blocks: Int, best: TuneCandidate, bestFigures: TuneFigures, loss: TuneRecord.Loss,
        visitShare: Double, timeShare: Double?, rows: [TuneRecord.Raced], failed: [TuneRecord.Dropping] = []
    ) {
        self.settings = settings
        self.blocks = blocks
        self.best = best
        self.bestFigures = bestFigures
        self.loss = loss
        self.visitShare = visitShare
        self.timeShare = timeShare
        self.rows = rows
        self.failed = failed
    }
}
