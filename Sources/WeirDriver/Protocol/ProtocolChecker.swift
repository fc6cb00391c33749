import WeirProtocol

/// Checks a worker itself, before anything that it says about streams is believed.
public struct ProtocolChecker {
    private let checks: [ProtocolCheck]
    private let command: [String]
    private let bench: ProtocolBench
    private var answers: [String: SubjectReport.Answer] = [:]
    private var losses = 0

    /// After so many hangs and crashes the rest is not tried: a check must end while somebody is still waiting for it.
    private static let patience = 3

    /// A checker of the worker that this command starts; without one, of the worker beside this program.
    public init(_ command: [String]?) { self.init(command, ProtocolCatalogue.all) }

    init(_ command: [String]?, _ checks: [ProtocolCheck]) {
        self.command = command ?? [Executable.beside("weir-worker")]
        self.checks = checks
        bench = ProtocolBench(self.command)
    }

    /// Holds the worker against every check. Waits at most 5 s for the first answer and 10 s for every other one.
    /// - Throws: What interrupts a run, and nothing about the worker: that is in the report.
    public mutating func report() throws -> SubjectReport {
        for check in checks { try ask(check) }
        return SubjectReport(
            subject: command.joined(separator: " "), profile: "protocol \(ProtocolLimits.version)", traces: bench.sent,
            answers: checks.compactMap { answers[$0.name] })
    }

    private mutating func ask(_ check: ProtocolCheck) throws {
        let isFirst = answers.isEmpty
        // An earlier conversation may have broken it already.
        guard answers[check.name] == nil else { return }
        if !isFirst, bench.description == nil {
            return note(check, .inconclusive, "it has not introduced itself")
        }
        if losses >= Self.patience { return note(check, .inconclusive, "it hung or died \(losses) times before") }
        if !bench.offers(check.needs) { return note(check, .notApplicable, check.needs.absence) }
        defer { bench.clear() }
        do {
            try check.body(bench)
            note(check, .pass, nil)
        } catch let miss as ProtocolMiss {
            blame(miss, check)
        }
    }

    private mutating func blame(_ miss: ProtocolMiss, _ check: ProtocolCheck) {
        if miss.verdict != .fail { losses += 1 }
        let broken = checks.first { $0.name == miss.clause } ?? check
        if broken.name != check.name { note(check, .inconclusive, "a reply broke \(broken.name)") }
        if answers[broken.name]?.verdict.isFailure == true { return }
        note(broken, miss.verdict, nil)
        answers[broken.name]?.finding = Finding(
            rule: broken.name, level: broken.level, must: broken.must, subject: command.joined(separator: " "),
            did: miss.did, expected: miss.expected, got: miss.got, trace: bench.transcript)
    }

    private mutating func note(_ check: ProtocolCheck, _ verdict: RuleVerdict, _ words: String?) {
        answers[check.name] = SubjectReport.Answer(
            rule: check.name, level: check.level, verdict: verdict, strict: verdict, note: words)
    }
}
