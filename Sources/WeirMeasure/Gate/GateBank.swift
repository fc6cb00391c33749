import Foundation

/// Blocks measured on one machine, of which the truth is known: identical builds, and calibrated wastes beside them.
public struct GateBank: Codable, Hashable, Sendable {
    /// The machine.
    public var machine: Machine
    /// Rounds of a visit.
    public var rounds: Int
    /// The shares of work that the wasting arms waste.
    public var shares: [Double]
    /// The blocks in the order they were measured.
    public var blocks: [Block]

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
    public init(machine: Machine, shares: [Double] = [0.01, 0.02, 0.03, 0.05]) {
        self.machine = machine
        rounds = 0
        self.shares = shares
        blocks = []
    }

    /// Seconds one arm of a block takes, its process started and ended: the mean.
    public var secondsPerArm: Double {
        blocks.reduce(0) { $0 + $1.seconds } / Double(max(1, blocks.count)) / Double(shares.count + 2)
    }

    /// The effects of a share's arm, 0 for the identical one: one a block that counts.
    public func effects(of share: Double, _ settings: GateSettings) -> [Double] {
        let series = series(from: 0, count: blocks.count, share: share, swapped: false)
        guard let metric = Metric.named("time") else { return [] }
        return GateEffects(metric, of: GateReplay.measured, series, series.accepted(settings), .head)?.middle ?? []
    }

    /// Blocks that follow each other, from a place on and around the end, as a series of two builds.
    /// - Parameter swapped: Whether the two change their names, which identical ones can.
    func series(from start: Int, count: Int, share: Double, swapped: Bool) -> GateSeries {
        let place = shares.firstIndex(of: share)
        let chosen = (0..<count).map { offset -> GateBlock in
            let banked = blocks[(start + offset) % blocks.count]
            var block = banked.block
            if let place { block.head = banked.wasted[place] }
            if swapped { swap(&block.base, &block.head) }
            return block
        }
        return GateSeries(seed: 0, armTime: 100_000_000, rounds: rounds, visits: 40, blocks: chosen)
    }
}
