/// What a gate may get wrong, and when it looks: the same for every metric of one run.
public struct GateSettings: Codable, Hashable, Sendable {
    /// The probability that any of all gated metrics fails although nothing got worse. 1 %.
    public var budget: Double
    /// The probability that a metric that got worse by what must be caught passes. 5 %.
    public var misses: Double
    /// When a series is looked at.
    public var design: SequentialDesign
    /// A block is rejected above this share of processor time that the hypervisor gave to somebody else.
    public var stealLimit: Double
    /// A block is rejected when the wall clock was set by more than this, in nanoseconds.
    public var clockStepLimit: Int
    /// Above this share of rejected blocks nothing is decided.
    public var rejectionLimit: Double
    /// The confidence of the intervals that are shown.
    public var confidence: Double

    /// Settings; each has the default that is documented.
    public init(
        budget: Double = 0.01, misses: Double = 0.05, design: SequentialDesign = .standard, stealLimit: Double = 0.05,
        clockStepLimit: Int = 1_000_000, rejectionLimit: Double = 0.2, confidence: Double = 0.99
    ) {
        self.budget = budget
        self.misses = misses
        self.design = design
        self.stealLimit = stealLimit
        self.clockStepLimit = clockStepLimit
        self.rejectionLimit = rejectionLimit
        self.confidence = confidence
    }

    /// Why a block does not count, or nil. Which build was faster is not looked at: a rule that saw it could choose.
    public func rejection(of block: GateBlock) -> String? {
        if let steal = block.steal, steal > stealLimit {
            return "the hypervisor took \(GateWording.percent(steal)) of the processor time"
        }
        if abs(block.clockStep) > clockStepLimit {
            return "the wall clock was set by \(block.clockStep / 1_000_000) ms"
        }
        if doubts(block.base) { return doubt(block.base) }
        if doubts(block.head) { return doubt(block.head) }
        if let canary = block.canary, doubts(canary) { return doubt(canary) }
        return nil
    }

    private func doubt(_ visits: GateVisits) -> String {
        "the driver's clock saw \(visits.total.outside / 1_000_000) ms where a worker reports "
            + "\(visits.total.wall / 1_000_000) ms"
    }

    /// Whether the driver, who waits outside, saw something else: a worker that lies, or a driver that had to wait.
    private func doubts(_ visits: GateVisits) -> Bool {
        let allowance = Double(visits.total.outside) * 0.02 + Double(visits.walls.count) * 500_000
        return abs(Double(visits.total.outside - visits.total.wall)) > allowance
    }
}
