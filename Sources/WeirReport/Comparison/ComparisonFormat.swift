import WeirMeasure

/// A way to write a comparison of two records down.
public struct ComparisonFormat: Sendable {
    /// The word after `--format`.
    public let name: String
    /// One line for the help.
    public let summary: String
    /// The whole text, its last newline included.
    public let paint: @Sendable (Comparison, Styling) throws -> String

    /// Every format there is: adding one is a file with its `paint` and one line here.
    public static let catalogue: [ComparisonFormat] = [
        .text,
        .markdown,
        .json,
        .csv,
    ]

    /// The format of a name.
    public static func named(_ name: String) -> ComparisonFormat? { catalogue.first { $0.name == name } }

    /// Every name, for error messages.
    public static var names: [String] { catalogue.map(\.name) }
}

extension ComparisonFormat {
    /// The comparison itself.
    static let json = ComparisonFormat(
        name: "json", summary: "the comparison itself, every counter included",
        paint: { comparison, _ in try RecordFile.text(of: comparison) })

    /// Every metric on a line of its own.
    static let csv = ComparisonFormat(
        name: "csv", summary: "one line for each case and metric",
        paint: { comparison, _ in
            let heading = ["case", "subject", "group", "metric", "unit", "old", "new", "ratio", "judgement"]
            let lines = comparison.cases.flatMap { one in
                one.metrics.map { metric in
                    let figures = [metric.old, metric.new, metric.ratio].map { $0.map { "\($0)" } ?? "" }
                    return [one.id, one.subject, one.group, metric.metric, metric.unit] + figures
                        + [metric.judgement.rawValue]
                }
            }
            return ([heading] + lines).map { $0.map(\.asCSV).joined(separator: ",") + "\r\n" }.joined()
        })
}
