import WeirMeasure

/// A scenario file as it was read: a question, and the settings that answer it, not yet checked against each other.
///
/// `plan` does the checking, because `--set` may change anything in the file.
public struct Scenario: Hashable, Sendable {
    /// The file as the user named it.
    public let file: String
    /// The question: the first comment of the file, up to its question mark.
    public let question: String
    /// The text of the file.
    let text: String
    /// What the file says.
    let root: SourceNode

    /// Spells out every case.
    ///
    /// The order of precedence: the file, then `--set`, then `--quick`, which leaves alone what `--set` names.
    /// - Parameter overrides: `KEY=VALUE` each: a dotted path into the file and a YAML value, `content.size=1MB`.
    /// - Parameter quick: Whether to shorten the run: see `QuickRun`.
    /// - Parameter seed: 0 to 2^53 - 1; nil takes the file's `seed:`, or 1.
    /// - Throws: `ScenarioErrors` with everything that is wrong, in the order of the file.
    public func plan(
        overrides: [String] = [], quick: Bool = false, seed: Int? = nil
    ) throws(ScenarioErrors) -> Plan {
        precondition(seed.map { (0..<1 << 53).contains($0) } ?? true, "Scenario.plan: a seed is 0 to 2^53 - 1")
        var root = root, errors: [ScenarioError] = []
        for override in overrides {
            do { root = try Override(override).applied(to: root) } catch { errors += error.errors }
        }
        var (definition, found) = DefinitionReader.read(root)
        errors += found
        var changes = overrides
        var sizeLimit: Int?
        if quick { (changes, sizeLimit) = QuickRun.shorten(&definition, overrides) }
        let seed = seed ?? definition.seed ?? 1
        var expansion = Expansion(
            definition, contentSeed: Expansion.contentSeed(from: seed), sizeLimit: sizeLimit,
            folder: file.lastIndex(of: "/").map { String(file[...$0]) } ?? "")
        let cases = expansion.cases(root)
        errors += expansion.errors
        if let all = errors.isEmpty ? nil : errors { throw ScenarioErrors(all) }

        let metrics = definition.measure + definition.expectations.flatMap { $0.expectation.references.map(\.metric) }
        let identity = ScenarioIdentity(
            name: definition.name, question: question, file: file,
            hash: SHA256.hexadecimal(of: ([text] + changes).joined(separator: "\0")), overrides: changes,
            blocks: definition.blocks, armTime: definition.armTime, measure: definition.measure)
        let used = Set(cases.map(\.case.worker))
        let workers =
            [WorkerSource(name: "builtin", command: nil)]
            + definition.workers.filter { used.contains($0.name) }.map {
                WorkerSource(name: $0.name, command: $0.command)
            }
        var plan = Plan(
            scenario: identity, seed: seed, blocks: definition.blocks, armTime: definition.armTime,
            placement: definition.placement, workers: workers, cases: cases.map(\.case),
            expectations: definition.expectations.map(\.expectation),
            counts: metrics.contains { Metric.named($0)?.kind == .exact },
            latencies: metrics.contains { Metric.named($0)?.isLatency == true })
        plan.extraCounts = Set(metrics.compactMap { Metric.named($0)?.extraCount })
        let events = Set(metrics.flatMap { Metric.named($0)?.perfEvents ?? [] })
        plan.perfEvents = PerfEvent.allCases.filter(events.contains)
        plan.gate = definition.gate.map { GatePlan($0, of: plan.cases) }
        plan.chains = Dictionary(cases.map { ($0.case.id, $0.chain) }, uniquingKeysWith: { first, _ in first })
        return plan
    }
}
