/// How long a case of a gate will take, measured with one process of the older build.
public struct GatePilot: Hashable, Sendable {
    /// Nanoseconds before the first block of a series.
    public var beginning: Int
    /// Nanoseconds of one arm of a block, its process started, warmed up and ended.
    public var arm: Int
    /// Rounds of a visit.
    public var rounds: Int
    /// Visits to an arm in a block.
    public var visits: Int

    /// Nanoseconds of a series of so many blocks.
    public func time(blocks: Int, arms: Int) -> Int { beginning + blocks * arms * arm }
}
