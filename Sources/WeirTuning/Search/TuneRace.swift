import Glibc
import WeirMeasure

/// Races settings in reality, block by block, and drops those that are shown to be worse.
///
/// As a gate does it: every block visits each setting once, in an order of its own, so that what the machine does
/// meanwhile befalls all of them; what is compared are the logarithms of two settings' ratios within a block. At each look
/// a setting is dropped when the signed-rank test rejects that it is worse than the leader by less than a tie, at an error
/// rate that all settings and looks share (Holm), and when it is shown to break a constraint. Source for racing: O. Maron
/// and A. Moore, "Hoeffding races", NIPS 1993.
struct TuneRace {
    private let plan: TunePlan
    private let order: TuneOrder
    private let design: SequentialDesign
    /// Whether a look may drop settings.
    private let eliminates: Bool
    /// Of all races, this share drops a setting wrongly.
    private static let budget = 0.05

    /// Looks at 8, 12 and 20 blocks. Earlier than a gate's: a setting that leaves saves its visits, and with eight blocks
    /// seven others can be told from the best.
    static let looks = SequentialDesign([
        SequentialDesign.Look(count: 8, alphaShare: 0.7, betaShare: 0.4),
        SequentialDesign.Look(count: 12, alphaShare: 0.15, betaShare: 0.3),
        SequentialDesign.Look(count: 20, alphaShare: 0.15, betaShare: 0.3),
    ])
    /// The only look of a race that is held against the whole grid, whose visits are many.
    static let oneLook = SequentialDesign([SequentialDesign.Look(count: 8, alphaShare: 1, betaShare: 1)])

    /// Every block's figures of every setting that took part.
    private(set) var blocks: [Int: [TuneFigures]] = [:]
    /// Those that are still in it.
    private(set) var standing: [Int]
    /// Why the others are not.
    private(set) var dropped: [Int: TuneRecord.Dropping] = [:]
    /// Of which those that could not be measured.
    private(set) var failed: Set<Int> = []
    /// Whether those that are left are shown to be as good as each other.
    private(set) var isTie = false
    /// Visits so far.
    private(set) var visits = 0

    init(_ plan: TunePlan, _ standing: [Int], design: SequentialDesign = TuneRace.looks, eliminates: Bool = true) {
        self.plan = plan
        self.standing = standing
        self.design = design
        self.eliminates = eliminates
        order = TuneOrder(plan)
    }

    /// Races until one is left, the last look is over, or time is.
    mutating func run(_ arena: inout some TuneArena, isOver: () -> Bool, _ event: (TuneEvent) -> Void) {
        var random = RandomWords(seed: UInt64(plan.seed) ^ 0x7261_6365)
        for block in 0..<design.last.count {
            var arms = standing
            for place in stride(from: arms.count - 1, to: 0, by: -1) {
                arms.swapAt(place, random.number(in: 0...place))
            }
            for candidate in arms {
                if isOver() { return dropIncomplete(block) }
                do {
                    blocks[candidate, default: []].append(try arena.measure(plan.candidates[candidate], block: block))
                } catch {
                    if isOver() { return dropIncomplete(block) }
                    failed.insert(candidate)
                    drop(candidate, TuneRecord.Dropping(candidate: candidate, block: block, reason: "\(error)"))
                }
                visits += 1
            }
            event(.raced(block: block + 1, of: design.last.count, standing: standing.count))
            if eliminates, let look = design.looks.first(where: { $0.count == block + 1 }) { eliminate(look) }
            // One alone is still held against what virtual time expects, and against the constraints.
            if standing.isEmpty || block + 1 >= design.looks[0].count && (standing.count == 1 || isTie) { return }
        }
    }

    /// What a broken-off block has seen of some settings and not of others is no block.
    private mutating func dropIncomplete(_ block: Int) {
        for candidate in blocks.keys where blocks[candidate]!.count > block { blocks[candidate]!.removeLast() }
        blocks = blocks.filter { !$0.value.isEmpty }
    }

    private mutating func drop(_ candidate: Int, _ why: TuneRecord.Dropping) {
        standing.removeAll { $0 == candidate }
        blocks[candidate] = nil
        dropped[candidate] = why
    }

    private mutating func eliminate(_ look: SequentialDesign.Look) {
        let alpha = Self.budget * look.alphaShare
        for candidate in standing {
            for constraint in plan.constraints where breaks(constraint, candidate, alpha / Double(standing.count)) {
                standing.removeAll { $0 == candidate }
                dropped[candidate] = TuneRecord.Dropping(
                    candidate: candidate, block: look.count, reason: "breaks \(constraint)")
                break
            }
        }
        guard let leader else { return }
        let others = standing.filter { $0 != leader }
        let values = others.map { SignedRankTest.above(TuneOrder.tie, ratios($0, to: leader)) }
        for (candidate, p) in zip(others, MultipleTesting.holm(values)) where p <= alpha {
            standing.removeAll { $0 == candidate }
            let rank = SignedRank(ratios(candidate, to: leader))
            dropped[candidate] = TuneRecord.Dropping(
                candidate: candidate, block: look.count,
                reason: "\(TuneWording.percent(expm1(rank.estimate))) worse than the best")
        }
        // More blocks would not tell them apart either.
        isTie = standing.filter { $0 != leader }.allSatisfy { candidate in
            let values = ratios(candidate, to: leader)
            return max(
                SignedRankTest.below(TuneOrder.tie, values), SignedRankTest.above(-TuneOrder.tie, values)) <= alpha
        }
    }

    private func breaks(_ constraint: TuneConstraint, _ candidate: Int, _ alpha: Double) -> Bool {
        let values = (blocks[candidate] ?? []).compactMap { $0.value(constraint.metric, constraint.statistic) }
        guard !values.isEmpty else { return false }
        let p =
            constraint.metric.isGain
            ? SignedRankTest.below(constraint.limit, values) : SignedRankTest.above(constraint.limit, values)
        return p <= alpha
    }

    /// The setting with the least cost, of those that keep the constraints in the middle of their blocks.
    ///
    /// Counts of a short visit are few, and their medians alike where the pairs of each block are not: a setting that is
    /// cheaper block by block leads.
    var leader: Int? {
        let middles = standing.reduce(into: [:]) { $0[$1] = middle($1) }
        guard let first = order.sorted(middles).first else { return nil }
        let cheapest = kept.map { (candidate: $0, ratio: ratio($0, to: first)) }.min { $0.ratio < $1.ratio }
        if let cheapest, cheapest.ratio < -TuneOrder.tie, kept.contains(first) { return cheapest.candidate }
        return first
    }

    /// The setting to run with: of those that cost at most a tie more than the leader, block by block, the freshest.
    var winner: Int? {
        guard let leader else { return nil }
        let near = kept.filter { ratio($0, to: leader) <= TuneOrder.tie }
        let freshest = near.min { one, other in
            guard let first = middle(one), let second = middle(other) else { return false }
            return [first.staleness.p99, first.bytesAtRisk.p99, Double(one)]
                .lexicographicallyPrecedes([second.staleness.p99, second.bytesAtRisk.p99, Double(other)])
        }
        return freshest ?? leader
    }

    /// Those still in the race that keep the constraints in the middle of their blocks.
    private var kept: [Int] {
        standing.filter { middle($0).map { $0.excess(over: plan.constraints) == 0 } ?? false }
    }

    /// The Hodges-Lehmann estimate of ln(cost / the other one's cost).
    private func ratio(_ candidate: Int, to other: Int) -> Double {
        let ratios = ratios(candidate, to: other)
        return candidate == other || ratios.isEmpty ? 0 : SignedRank(ratios).estimate
    }

    /// ln(cost / the other one's cost), block by block.
    func ratios(_ candidate: Int, to other: Int) -> [Double] {
        zip(blocks[candidate] ?? [], blocks[other] ?? []).map { log(order.cost($0)) - log(order.cost($1)) }
    }

    /// The middle of a setting's blocks, figure by figure.
    func middle(_ candidate: Int) -> TuneFigures? { blocks[candidate].flatMap { TuneFigures(middleOf: $0) } }
}
