import WeirMeasure
import WeirProtocol

/// A way to write a conformance check down.
public struct CheckFormat: Sendable {
    /// The word after `--format`.
    public let name: String
    /// One line for the help.
    public let summary: String
    /// The whole text, its last newline included.
    public let paint: @Sendable (CheckRecord, Styling) throws -> String

    /// Every format there is: adding one is a file with its `paint` and one line here.
    public static let catalogue: [CheckFormat] = [
        .text,
        .markdown,
        .json,
        .junit,
    ]

    /// The format of a name.
    public static func named(_ name: String) -> CheckFormat? { catalogue.first { $0.name == name } }

    /// Every name, for error messages.
    public static var names: [String] { catalogue.map(\.name) }
}

extension CheckFormat {
    /// The record itself.
    static let json = CheckFormat(
        name: "json", summary: "the record itself, every answer included",
        paint: { record, _ in try RecordFile.text(of: record) })
}

extension RuleVerdict {
    /// Two words at most, for people.
    var words: String {
        switch self {
        case .pass: "pass"
        case .fail: "FAIL"
        case .discharged: "by type"
        case .notApplicable: "-"
        case .waived: "waived"
        case .crashed: "CRASHED"
        case .hung: "HUNG"
        case .inconclusive: "not tried"
        }
    }
}
