/// Blocks of one case that belong together: measured one after the other with one seed.
public struct GateSeries: Codable, Hashable, Sendable {
    /// The seed of its orders and paddings.
    public var seed: Int
    /// Nanoseconds an arm was meant to run in each block.
    public var armTime: Int
    /// Rounds of one visit, the same for both builds.
    public var rounds: Int
    /// Visits to each arm in one block.
    public var visits: Int
    /// What the canary wastes; nil without a canary.
    public var canary: CanaryWaste?
    /// The blocks, the rejected ones included.
    public var blocks: [GateBlock]

    /// A series.
    public init(
        seed: Int, armTime: Int, rounds: Int, visits: Int, canary: CanaryWaste? = nil,
        blocks: [GateBlock] = []
    ) {
        self.seed = seed
        self.armTime = armTime
        self.rounds = rounds
        self.visits = visits
        self.canary = canary
        self.blocks = blocks
    }

    /// The places of the blocks that count. Blocks themselves are large, and copying them was half of the judge's time.
    func accepted(_ settings: GateSettings) -> [Int] {
        blocks.indices.filter { settings.rejection(of: blocks[$0]) == nil }
    }
}
