import WeirMeasure
import WeirReport
import WeirScenarios

/// `weir gate --update-limits`: stores the exact counts for review, and raises nothing.
struct GateLimitsUpdate {
    private let record: GateRecord
    private let plans: [Plan]

    init(_ record: GateRecord, _ plans: [Plan]) {
        self.record = record
        self.plans = plans
    }

    func run() throws {
        var rows: [[String]] = []
        var isExceeded = false
        for plan in plans where plan.gate != nil {
            let path = StoredLimits.path(besides: plan.scenario.file)
            do {
                let before = try StoredLimits.load(path) ?? StoredLimits()
                var limits = before
                for one in record.cases where one.scenario == plan.scenario.name {
                    for (metric, count) in one.counts(declared: plan) {
                        let change = limits.tighten(metric, of: one.case.id, to: count)
                        if case .exceeded = change { isExceeded = true }
                        rows.append([Self.words(change), "\(one.id) \(metric)"])
                    }
                }
                if limits != before { try limits.save(to: path) }
            } catch { throw StandardError.fail("\(error)") }
        }
        if rows.isEmpty {
            throw StandardError.fail("nothing to store: no exact count is gated without a declared limit")
        }
        print(ColumnList(["limit", "count"], rows).text(Terminal.styling), terminator: "")
        if isExceeded {
            StandardError.write("a count is above its limit; if that is meant, raise the limit by hand in its file")
            throw ExitStatus.no
        }
    }

    private static func words(_ change: StoredLimits.Change) -> String {
        let spell = { (value: Double) in FigureSpelling.spell(value) }
        return switch change {
        case .added(let count): "\(spell(count)), new"
        case .lowered(let from, let to): "\(spell(to)), lowered from \(spell(from))"
        case .kept(let limit): "\(spell(limit))"
        case .exceeded(let limit, let count): "\(spell(limit)) is EXCEEDED by \(spell(count))"
        }
    }
}

extension GateCase {
    /// The exact counts of the newer build whose limit is not declared in the scenario itself.
    fileprivate func counts(declared plan: Plan) -> [(String, Double)] {
        let declared =
            plan.gate?.cases.first { $0.case.id == `case`.id }?.metrics.filter { $0.limit != nil }.map(\.metric) ?? []
        return gated.compactMap { gated in
            guard !declared.contains(gated.metric), head.counts?.varying.contains(gated.metric) == false,
                let metric = Metric.named(gated.metric), metric.kind == .exact,
                let count = metric.values(CaseRecord(`case`, counts: head.counts)).first
            else { return nil }
            return (gated.metric, count)
        }
    }
}
