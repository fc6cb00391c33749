import WeirMeasure
import WeirProtocol

/// What an arm of a gate is asked to build, and how its answers are checked.
struct GateWork {
    let prepare: Prepare
    let acceptance: Acceptance
    /// The allocator that the scenario names; nil: the worker's own.
    let allocator: String?

    /// The work of a case; `description` is that of a worker that can build it.
    init(_ case: Case, _ contents: ContentShelf, _ description: WorkerDescription) throws {
        let chain = try ChainExpression(parsing: `case`.chain)
        allocator = `case`.allocator
        var content = `case`.content
        content.path = try contents.path(for: `case`, chain, description.stages)
        prepare = Prepare(
            chain: `case`.chain, composition: `case`.composition, workload: `case`.workload, content: content)
        acceptance = try contents.acceptance(of: `case`, chain, description.stages)
    }

    /// How long rounds of so many operations are planned to take, in nanoseconds; nil where none is planned.
    func plannedTime(_ rounds: Int, operations: Int) -> Double? {
        prepare.workload.arrivals.map { Double(rounds) * Double(operations) * 1e9 / Double($0.rate) }
    }
}

extension CanaryWaste {
    /// The waste of a share of visits of so many rounds.
    ///
    /// Whole rounds of the case where a visit has enough of them to come within a fiftieth of the share; otherwise one
    /// round that lets out that share of a visit's bytes.
    ///
    /// - Parameter effort: The part of that content that takes the time of the share: what is read for the first time in a
    ///   while takes longer.
    init(
        _ share: Double, of one: Case, rounds: Int, effort: Double = 1, _ description: WorkerDescription
    ) throws {
        let whole = (share * Double(rounds)).rounded()
        if abs(whole / Double(rounds) - share) <= share / 50 {
            self.init(share: whole / Double(rounds), rounds: Int(whole), contentSize: one.content.size)
            return
        }
        let effects = try ExpressionEffects(
            try ChainExpression(parsing: one.chain), description.stages, for: one.workload.kind)
        let target = share * Double(rounds) * effort
        var low = 1, high = max(1, Int(target * Double(one.content.size)) + 1)
        if let length = effects.length(of: one.content.size) {
            // The smallest content that lets out enough: a limit may pass more of a short content than of a long one.
            while low < high {
                let middle = low + (high - low) / 2
                if Double(effects.length(of: middle) ?? 0) >= target * Double(length) {
                    high = middle
                } else {
                    low = middle + 1
                }
            }
        } else {
            low = high
        }
        self.init(share: share, rounds: 1, contentSize: low)
    }
}
