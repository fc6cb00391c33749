import Foundation

/// The effects of a series: ln(other / base) for every block that counts, costs positive.
struct GateEffects {
    /// From the middle ratio of visits that follow each other: blind to what happens rarely, and quiet.
    let middle: [Double]
    /// From the sums of all visits: hears everything, and is loud.
    let total: [Double]

    /// Which arm is held against the older build.
    enum Arm { case head, canary }

    /// - Parameter places: The blocks that count; each has the arm.
    /// - Returns: nil where a block has no figure of this metric, or one that is not positive.
    init?(_ metric: Metric, of case: Case, _ series: GateSeries, _ places: [Int], _ arm: Arm) {
        guard let first = places.first.map({ series.blocks[$0].base.total }) else { return nil }
        let before = metric.values(CaseRecord(`case`, samples: places.map { series.blocks[$0].base.total }))
        let after = metric.values(CaseRecord(`case`, samples: places.map { series.total(of: arm, in: $0) }))
        guard before.count == places.count, after.count == places.count else { return nil }
        let sign = metric.better == .lower ? 1.0 : -1.0
        total = before.indices.map { sign * log(after[$0] / before[$0]) }
        var middle = total
        var scratch: [Double] = []
        let byWall = Self.exponent(metric, of: `case`, first, \.wall)
        if byWall != 0 {
            for (index, place) in places.enumerated() {
                let base = series.blocks[place].base.total.wall, other = series.total(of: arm, in: place).wall
                let ratio = GateVisits.medianRatio(
                    series.blocks[place].base.walls, series.walls(of: arm, in: place), &scratch)
                middle[index] += sign * byWall * Self.gain(ratio, base, other)
            }
        }
        let byProcessor = Self.exponent(metric, of: `case`, first, \.cpu)
        if byProcessor != 0 {
            for (index, place) in places.enumerated() {
                let base = series.blocks[place].base.total.cpu, other = series.total(of: arm, in: place).cpu
                let ratio = GateVisits.medianRatio(
                    series.blocks[place].base.cpus, series.cpus(of: arm, in: place), &scratch)
                middle[index] += sign * byProcessor * Self.gain(ratio, base, other)
            }
        }
        guard total.allSatisfy(\.isFinite), middle.allSatisfy(\.isFinite) else { return nil }
        self.middle = middle
    }

    /// ln of the middle ratio of visits over the ratio of their sums.
    private static func gain(_ middle: Double?, _ base: Int, _ other: Int) -> Double {
        guard let middle else { return .nan }
        return log(middle / (Double(other) / Double(base)))
    }

    /// The power of a time in a metric: 1 for ns/op, -1 for MB/s, 0 for page faults; found by doubling it.
    private static func exponent(
        _ metric: Metric, of case: Case, _ sample: BlockSample, _ time: WritableKeyPath<BlockSample, Int>
    ) -> Double {
        var doubled = sample
        doubled[keyPath: time] *= 2
        let values = metric.values(CaseRecord(`case`, samples: [sample, doubled]))
        guard values.count == 2, values[0] > 0, values[1] > 0 else { return 0 }
        return log2(values[1] / values[0]).rounded()
    }
}

/// Parts of a block's arm by themselves: a block is large, and copying whole ones was a third of the judge's time.
extension GateSeries {
    fileprivate func total(of arm: GateEffects.Arm, in place: Int) -> BlockSample {
        if arm == .canary, let total = blocks[place].canary?.total { return total }
        return blocks[place].head.total
    }

    fileprivate func walls(of arm: GateEffects.Arm, in place: Int) -> [Int] {
        if arm == .canary, let walls = blocks[place].canary?.walls { return walls }
        return blocks[place].head.walls
    }

    fileprivate func cpus(of arm: GateEffects.Arm, in place: Int) -> [Int] {
        if arm == .canary, let cpus = blocks[place].canary?.cpus { return cpus }
        return blocks[place].head.cpus
    }
}
