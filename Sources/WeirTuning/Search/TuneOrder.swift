import Glibc

/// Which of two settings is the better one, from what they come to.
struct TuneOrder {
    private let plan: TunePlan
    /// Costs within this share of each other are taken for equal: then the fresher setting is the better one.
    static let tie = 0.01

    init(_ plan: TunePlan) { self.plan = plan }

    /// What is to be made as small as possible, whatever the objective.
    func cost(_ figures: TuneFigures) -> Double {
        let value = figures.value(plan.objective) ?? 0
        return plan.objective.isGain ? 1 / max(value, 1e-9) : value
    }

    /// Ascending keys are better settings: what keeps the constraints, then what costs less by more than a tie, then what
    /// is fresher, then what risks less, then what stands first.
    private func key(_ candidate: Int, _ figures: TuneFigures) -> [Double] {
        let steps = (log(max(cost(figures), 1e-12)) / Self.tie).rounded()
        return [
            figures.excess(over: plan.constraints), steps, figures.staleness.p99, figures.bytesAtRisk.p99,
            Double(candidate),
        ]
    }

    /// The candidates from the best to the worst.
    func sorted(_ figures: [Int: TuneFigures]) -> [Int] {
        figures.map { (candidate: $0.key, key: key($0.key, $0.value)) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.candidate)
    }
}
