import Foundation

/// Blocks measured on one machine, of which the truth is known: identical builds, and calibrated wastes beside them.
public struct GateBank: Codable, Hashable, Sendable {
    /// The machine.
    public var machine: Machine
    /// Rounds of a visit.
    public var rounds: Int
    /// Visits to an arm in a block.
    public var visits: Int
    /// The shares of work that the wasting arms waste; the canary's, which must be caught, is one of them.
    public var shares: [Double]
    /// Seconds that the beginning of a series took, before its first block.
    public var beginnings: [Double] = []
    /// The blocks in the order they were measured.
    public var blocks: [Block]
    /// Counting passes.
    public var counts = CountBank()

    /// One block.
    public struct Block: Codable, Hashable, Sendable {
        /// Both builds, which are the same.
        public var block: GateBlock
        /// The wasting arms, one a share.
        public var wasted: [GateVisits]
        /// How long it took, all arms together.
        public var seconds: Double

        /// A block.
        public init(block: GateBlock, wasted: [GateVisits], seconds: Double) {
            self.block = block
            self.wasted = wasted
            self.seconds = seconds
        }
    }

    /// A bank without blocks.
    public init(machine: Machine, visits: Int, shares: [Double] = [0.01, 0.02, 0.03, 0.05]) {
        self.machine = machine
        self.visits = visits
        rounds = 0
        self.shares = shares
        blocks = []
    }

    /// Seconds one arm of a block takes, its process started and ended: the mean.
    public var secondsPerArm: Double {
        blocks.reduce(0) { $0 + $1.seconds } / Double(max(1, blocks.count)) / Double(shares.count + 2)
    }

    /// Seconds before the first block of a series: the mean.
    public var secondsPerSeries: Double { beginnings.reduce(0, +) / Double(max(1, beginnings.count)) }

    /// The effects of a share's arm, 0 for the identical one: one a block that counts.
    public func effects(of share: Double, _ settings: GateSettings) -> [Double] {
        let series = series(from: 0, count: blocks.count, share: share, swapped: false)
        guard let metric = Metric.named("time") else { return [] }
        return GateEffects(metric, of: GateReplay.measured, series, series.accepted(settings), .head)?.middle ?? []
    }

    /// Blocks that follow each other, from a place on and around the end, as a series of two builds.
    /// - Parameter swapped: Whether the two change their names, which identical ones can.
    /// - Parameter canary: The share that a canary beside them wastes; nil without one.
    func series(from start: Int, count: Int, share: Double, swapped: Bool, canary: Double? = nil) -> GateSeries {
        let place = shares.firstIndex(of: share)
        let canaryPlace = canary.flatMap { shares.firstIndex(of: $0) }
        let chosen = (0..<count).map { offset -> GateBlock in
            let banked = blocks[(start + offset) % blocks.count]
            var block = banked.block
            if let place { block.head = banked.wasted[place] }
            if swapped { swap(&block.base, &block.head) }
            block.canary = canaryPlace.map { banked.wasted[$0] }
            return block
        }
        return GateSeries(
            seed: 0, armTime: visits * 2_500_000, rounds: rounds, visits: visits,
            canary: canary.map { CanaryWaste(share: $0, rounds: Int(($0 * Double(rounds)).rounded()), contentSize: 0) },
            blocks: chosen)
    }
}
