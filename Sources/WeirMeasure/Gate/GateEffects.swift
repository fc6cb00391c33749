import Foundation

/// The effects of a series: ln(other / base) for every block that counts, costs positive.
struct GateEffects {
    /// From the middle ratio of visits that follow each other: blind to what happens rarely, and quiet.
    let middle: [Double]
    /// From the sums of all visits: hears everything, and is loud.
    let total: [Double]

    /// - Returns: nil where a block has no figure of this metric, or one that is not positive.
    init?(_ metric: Metric, of case: Case, _ pairs: [(base: GateVisits, other: GateVisits)]) {
        let before = metric.values(CaseRecord(`case`, samples: pairs.map(\.base.total)))
        let after = metric.values(CaseRecord(`case`, samples: pairs.map(\.other.total)))
        guard let first = pairs.first, before.count == pairs.count, after.count == pairs.count else { return nil }
        let sign = metric.better == .lower ? 1.0 : -1.0
        let byWall = Self.exponent(metric, of: `case`, first.base.total, \.wall)
        let byProcessor = Self.exponent(metric, of: `case`, first.base.total, \.cpu)
        var middle: [Double] = [], total: [Double] = []
        for (index, pair) in pairs.enumerated() {
            let sum = sign * log(after[index] / before[index])
            total.append(sum)
            var correction = 0.0
            if byWall != 0 { correction += byWall * Self.gain(\.walls, \.wall, pair) }
            if byProcessor != 0 { correction += byProcessor * Self.gain(\.cpus, \.cpu, pair) }
            middle.append(sum + sign * correction)
        }
        guard total.allSatisfy(\.isFinite), middle.allSatisfy(\.isFinite) else { return nil }
        self.middle = middle
        self.total = total
    }

    /// ln of the middle ratio of visits over the ratio of their sums.
    private static func gain(
        _ list: KeyPath<GateVisits, [Int]>, _ sum: KeyPath<BlockSample, Int>,
        _ pair: (base: GateVisits, other: GateVisits)
    ) -> Double {
        guard let middle = GateVisits.medianRatio(list, base: pair.base, other: pair.other) else { return .nan }
        return log(middle / (Double(pair.other.total[keyPath: sum]) / Double(pair.base.total[keyPath: sum])))
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
