import WeirConformance
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Checks the chains of gated cases against the contract, in the newer build: a reader that is wrong need not be timed.
struct ContractCheck {
    private let source: WorkerSource
    private let description: WorkerDescription
    private var known: [String: [Finding]] = [:]

    init(_ source: WorkerSource, _ description: WorkerDescription) {
        self.source = source
        self.description = description
    }

    /// One in five short traces and 100 random ones: a tenth of a second a chain.
    private static let budget = Budget(everyNth: 5, randomTraces: 100)

    /// The binding rules that the readers of a chain break; empty where only its origin is left, or the worker plays no
    /// traces.
    mutating func findings(_ chain: String) throws -> [Finding] {
        guard let expression = try? ChainExpression(parsing: chain) else { return [] }
        let sources = description.stages.filter { $0.role != .reader }.map(\.name)
        let readers = expression.stages.filter { !sources.contains($0.name) }.map(\.description)
        if readers.isEmpty { return [] }
        let text = readers.joined(separator: " | ")
        if let known = known[text] { return known }
        // A chain whose output only its author knows is not checked here, and its author's waivers are not known either.
        guard let subject = try? SubjectDescription(chain: text, of: description) else { return [] }
        var host = try WorkerHost(source)
        defer { host.stop() }
        var checker = Checker(subject, host: host)
        let report = checker.check(Self.budget)
        let findings = report.answers.filter { $0.level == .must && $0.verdict.isFailure }.compactMap(\.finding)
        known[text] = findings
        return findings
    }
}
