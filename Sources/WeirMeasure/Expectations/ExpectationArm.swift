/// One comparison with every subject named, answered from the cases it concerns.
struct ExpectationArm {
    private(set) var answer = ExpectationVerdict.Answer.unclear
    private(set) var value: Double?
    private(set) var lower: Double?
    private(set) var upper: Double?
    private(set) var limit: Double?
    private(set) var wording = ""
    /// By how much it holds, relative to the limit; negative where it does not.
    private var margin = -Double.infinity

    /// Failing before unclear before holding, then the smaller margin first.
    var rank: (Int, Double) { (answer == .fails ? 0 : answer == .unclear ? 1 : 2, margin) }

    /// Blocks a 99 % interval needs: with fewer, even a unanimous sign has a chance above 0.5 % on one side.
    static let blocksNeeded = 8

    init(_ comparison: ExpectationComparison, _ lookup: (MetricReference) -> CaseRecord?) {
        var figures: [MetricReference: Figure] = [:]
        for reference in comparison.left.references + comparison.right.references where figures[reference] == nil {
            switch Figure.of(reference, lookup(reference)) {
            case .success(let figure): figures[reference] = figure
            case .failure(let missing):
                wording = missing.reason
                return
            }
        }
        let blocks = Figure.commonBlocks(Array(figures.values))
        let statistic = Statistic(comparison, exact: figures.values.contains { $0.isExact })
        let (unit, scale) = statistic.dimension.display
        let values: [Double] = (blocks.map { $0.map(Optional.some) } ?? [nil]).map { block in
            statistic.expression.value { figures[$0]?.value(in: block) ?? .nan } / scale
        }
        let limit = statistic.limit { figures[$0]?.value(in: nil) ?? .nan } / scale
        guard !values.isEmpty else {
            wording = "the cases have no block in common"
            return
        }
        guard values.allSatisfy(\.isFinite), limit.isFinite else {
            wording = "a division by zero: there is no value to compare"
            return
        }
        self.limit = limit
        let relation = statistic.relation
        let expected = "\(relation.words) \(FigureSpelling.spell(limit, unit: unit)) expected"
        guard blocks != nil else {
            let exact = values[0]
            (value, lower, upper) = (exact, exact, exact)
            // Counts an operation are quotients: 3/10 and 0.3 must be the same number here.
            let near = abs(exact - limit) <= 1e-9 * max(abs(exact), abs(limit))
            answer = relation.answer(lower: near ? limit : exact, upper: near ? limit : exact, limit: limit)
            wording = "\(FigureSpelling.spell(exact, unit: unit)) counted, \(expected)"
            margin = Self.margin(relation, lower: exact, upper: exact, limit: limit)
            return
        }
        let rank = SignedRank(values, confidence: 0.99)
        value = rank.estimate
        let estimate = FigureSpelling.spell(rank.estimate, unit: unit)
        guard rank.lower.isFinite, rank.upper.isFinite else {
            let few = "a 99 % interval needs \(Self.blocksNeeded) blocks"
            wording = "\(estimate) over \(values.count) blocks, \(expected); \(few)"
            margin = Self.margin(relation, lower: rank.estimate, upper: rank.estimate, limit: limit)
            return
        }
        (lower, upper) = (rank.lower, rank.upper)
        answer = relation.answer(lower: rank.lower, upper: rank.upper, limit: limit)
        margin = Self.margin(relation, lower: rank.lower, upper: rank.upper, limit: limit)
        let interval = "[\(FigureSpelling.spell(rank.lower)), \(FigureSpelling.spell(rank.upper))]"
        wording = "\(estimate) \(interval) over \(values.count) blocks, \(expected)"
    }

    private static func margin(
        _ relation: ExpectationComparison.Relation, lower: Double, upper: Double, limit: Double
    ) -> Double {
        let distance: Double
        switch relation {
        case .atMost, .less: distance = limit - upper
        case .atLeast, .more: distance = lower - limit
        case .equal: distance = -max(abs(lower - limit), abs(upper - limit))
        }
        return distance / (limit == 0 ? 1 : abs(limit))
    }
}
