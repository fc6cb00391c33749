/// What a child writes before it is killed, and how often that is done.
public struct CrashPlan: Codable, Hashable, Sendable {
    /// Children killed.
    public var kills: Int
    /// Where the moments and the sizes come from.
    public var seed: UInt64
    /// Records a child writes at most.
    public var records: Int
    /// Sizes of records, each equally likely.
    public var sizes: ClosedRange<Int>
    /// A sync behind every so many records; nil: none.
    public var syncEvery: Int?

    /// A number of kills.
    public init(
        kills: Int = 1_000, seed: UInt64 = 1, records: Int = 500, sizes: ClosedRange<Int> = 1...300,
        syncEvery: Int? = nil
    ) {
        precondition(kills > 0 && records > 0 && sizes.lowerBound > 0, "CrashPlan.init: nothing to do")
        precondition(syncEvery.map { $0 > 0 } ?? true, "CrashPlan.init: a sync behind every 0 records")
        self.kills = kills
        self.seed = seed
        self.records = records
        self.sizes = sizes
        self.syncEvery = syncEvery
    }
}
