import WeirMeasure
import WeirProtocol
import WeirScenarios

/// An order whose workers have introduced themselves: what will be compared, and what cannot be.
public struct GatePreparation {
    /// The order.
    public let order: GateOrder
    /// What is wrong with the scenarios' chains, in the light of what the newer build can build.
    public let errors: [ScenarioError]
    /// What the reader must know.
    public let warnings: [String]
    let base: [String: WorkerDescription]
    let head: [String: WorkerDescription]
    let records: (base: [WorkerRecord], head: [WorkerRecord])
    /// The cases without evidence, each with the plan it comes from.
    let entries: [Entry]

    struct Entry {
        var plan: Plan
        var one: GateCase
    }

    /// The cases that will be compared, without evidence.
    public var cases: [GateCase] { entries.map(\.one) }

    /// Starts every worker once.
    /// - Throws: `RunError` when a worker cannot be used, in either build.
    public init(_ order: GateOrder) throws {
        self.order = order
        let gated = order.plans.filter { $0.gate != nil }
        let own = Set(order.head.workers.keys)
        let used = Set(gated.flatMap { $0.gate?.cases.map(\.case.worker) ?? [] }).intersection(own).sorted()
        let counting = gated.contains { plan in
            plan.gate?.cases.contains { $0.metrics.contains(where: \.isExact) } == true
        }
        (head, records.head) = try Self.introduce(used, order.head, "newer", counting)
        var baseRecords: [WorkerRecord] = []
        var base: [String: WorkerDescription] = [:]
        if let build = order.base { (base, baseRecords) = try Self.introduce(used, build, "older", counting) }
        self.base = base
        records.base = baseRecords
        var errors: [ScenarioError] = [], warnings: [String] = [], entries: [Entry] = []
        for plan in gated {
            errors += plan.check(stages: head.mapValues(\.stages))
            let shared = plan.gate?.cases.filter { !own.contains($0.case.worker) }.map(\.case.id) ?? []
            if !shared.isEmpty {
                warnings.append(
                    "\(plan.scenario.name): \(shared.joined(separator: ", ")) run on workers that both builds share: "
                        + "not compared")
            }
            for gated in plan.gate?.cases ?? [] where own.contains(gated.case.worker) {
                if let one = Self.gateCase(gated, plan, order, base) { entries.append(Entry(plan: plan, one: one)) }
            }
        }
        for (name, record) in (records.base + records.head).map({ ($0.name, $0) }) where record.build == "debug" {
            warnings.append("worker \(name) is a debug build: its times say nothing; build with -c release")
        }
        self.errors = errors
        self.warnings = warnings
        self.entries = entries
    }

    /// A case as it will be judged: limits filled in, times left out where there is no older build.
    private static func gateCase(
        _ gated: GatePlan.GatedCase, _ plan: Plan, _ order: GateOrder, _ base: [String: WorkerDescription]
    ) -> GateCase? {
        var metrics = gated.metrics
        if order.base == nil { metrics.removeAll { !$0.isExact } }
        for index in metrics.indices where metrics[index].isExact && metrics[index].limit == nil {
            metrics[index].limit = order.limits[plan.scenario.file]?.limit(metrics[index].metric, of: gated.case.id)
        }
        if metrics.isEmpty { return nil }
        var side = order.base.map { _ in GateCase.Side() }
        if let stages = base[gated.case.worker]?.stages {
            do {
                _ = try ChainCheck(stages).bind(
                    try ChainExpression(parsing: gated.case.chain),
                    for: ChainCheck.purpose(of: gated.case.workload.kind))
            } catch { side?.outcome = CaseRecord.Outcome(.unsupported, error.message) }
        }
        var one = GateCase(scenario: plan.scenario.name, case: gated.case, gated: metrics, base: side)
        if order.base?.isSameProgram == true { one.isSameProgram = true }
        return one
    }

    private static func introduce(
        _ names: [String], _ build: GateBuild, _ age: String, _ counting: Bool
    ) throws -> ([String: WorkerDescription], [WorkerRecord]) {
        let sources = names.map { build.workers[$0] ?? WorkerSource(name: $0, command: nil) }
        let workers = try Workers(sources, counting: counting)
        for name in names {
            guard let fault = workers.fault(of: name) else { continue }
            let command = build.workers[name]?.words.joined(separator: " ") ?? name
            throw RunError("the \(age) build's worker cannot be used: \(command): \(fault)")
        }
        return (workers.descriptions, workers.records)
    }
}

extension GatedMetric {
    /// Whether it is a count that is compared without statistics.
    var isExact: Bool { Metric.named(metric)?.kind == .exact }
}
