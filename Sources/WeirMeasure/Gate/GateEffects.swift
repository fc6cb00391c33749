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
        func other(_ place: Int) -> GateVisits {
            arm == .head ? series.blocks[place].head : series.blocks[place].canary ?? series.blocks[place].head
        }
        guard let first = places.first.map({ series.blocks[$0].base.total }) else { return nil }
        let before = metric.values(CaseRecord(`case`, samples: places.map { series.blocks[$0].base.total }))
        let after = metric.values(CaseRecord(`case`, samples: places.map { other($0).total }))
        guard before.count == places.count, after.count == places.count else { return nil }
        let sign = metric.better == .lower ? 1.0 : -1.0
        let byWall = Self.exponent(metric, of: `case`, first, \.wall)
        let byProcessor = Self.exponent(metric, of: `case`, first, \.cpu)
        var middle: [Double] = [], total: [Double] = []
        for (index, place) in places.enumerated() {
            let sum = sign * log(after[index] / before[index])
            total.append(sum)
            var correction = 0.0
            let visits = other(place)
            if byWall != 0 { correction += byWall * Self.gain(\.walls, \.wall, series.blocks[place].base, visits) }
            if byProcessor != 0 {
                correction += byProcessor * Self.gain(\.cpus, \.cpu, series.blocks[place].base, visits)
            }
            middle.append(sum + sign * correction)
        }
        guard total.allSatisfy(\.isFinite), middle.allSatisfy(\.isFinite) else { return nil }
        self.middle = middle
        self.total = total
    }

    /// ln of the middle ratio of visits over the ratio of their sums.
    private static func gain(
        _ list: KeyPath<GateVisits, [Int]>, _ sum: KeyPath<BlockSample, Int>, _ base: GateVisits, _ other: GateVisits
    ) -> Double {
        guard let middle = GateVisits.medianRatio(list, base: base, other: other) else { return .nan }
        return log(middle / (Double(other.total[keyPath: sum]) / Double(base.total[keyPath: sum])))
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
