import WeirMeasure

/// A way to write a gate's verdicts down.
public struct GateFormat: Sendable {
    /// The word after `--format`.
    public let name: String
    /// One line for the help.
    public let summary: String
    /// The whole text, its last newline included.
    public let paint: @Sendable (GateRecord, Styling) throws -> String

    /// Every format there is: adding one is a file with its `paint` and one line here.
    public static let catalogue: [GateFormat] = [
        .text,
        .wide,
        .json,
        .ndjson,
        .csv,
        .tsv,
        .markdown,
        .githubSummary,
        .githubAnnotations,
        .junit,
        .sarif,
        .openMetrics,
        .goBenchmark,
        .bencher,
        .jmh,
        .badge,
    ]

    /// The format of a name.
    public static func named(_ name: String) -> GateFormat? { catalogue.first { $0.name == name } }

    /// Every name, for error messages.
    public static var names: [String] { catalogue.map(\.name) }
}

extension GateFormat {
    /// The record itself.
    static let json = GateFormat(
        name: "json", summary: "the record itself, every block included: its receipt",
        paint: { record, _ in try RecordFile.text(of: record) })
}

extension GateRecord {
    /// The file a scenario was read from.
    func file(of scenario: String) -> String { scenarios.first { $0.name == scenario }?.file ?? scenario }

    /// The last line of every format for people.
    var conclusion: String {
        let hard = verdicts.filter { $0.severity == .hard }
        let failed = hard.count { $0.answer == .fail }, unclear = hard.count { $0.answer == .unclear }
        let checks = hard.count == 1 ? "1 check" : "\(hard.count) checks"
        switch answer {
        case .pass: return "\(checks) passed"
        case .fail: return "\(failed) of \(checks) failed"
        case .unclear: return "\(unclear) of \(checks) unclear"
        case .void: return "the canary was missed: these verdicts are worth nothing"
        case .nothing: return "nothing was compared"
        }
    }
}

extension GateVerdict {
    /// Scenario, case and metric.
    var name: String { "\(scenario): \(caseID) \(metric)" }

    /// The answer in one word; what is soft never says FAIL.
    var word: String {
        switch answer {
        case .pass: isDrift ? "drift" : "pass"
        case .fail: severity == .hard ? "FAIL" : "worse"
        case .unclear: "unclear"
        }
    }
}
