import WeirMeasure

/// A way to write a history down.
public struct HistoryFormat: Sendable {
    /// The word after `--format`.
    public let name: String
    /// One line for the help.
    public let summary: String
    /// The whole text, its last newline included.
    public let paint: @Sendable (HistoryPage, Styling) throws -> String

    /// Every format there is: adding one is a file with its `paint` and one line here.
    public static let catalogue: [HistoryFormat] = [
        .text,
        .wide,
        .json,
        .csv,
        .svg,
    ]

    /// The format of a name.
    public static func named(_ name: String) -> HistoryFormat? { catalogue.first { $0.name == name } }

    /// Every name, for error messages.
    public static var names: [String] { catalogue.map(\.name) }
}

extension HistoryFormat {
    /// The series themselves.
    static let json = HistoryFormat(
        name: "json", summary: "the series with their changes", paint: { page, _ in try RecordFile.text(of: page) })

    /// One line a point, as RFC 4180 has it.
    static let csv = HistoryFormat(
        name: "csv", summary: "one line for each series and record",
        paint: { page, _ in
            let heading = [
                "scenario", "case", "metric", "unit", "reference", "record", "started", "label", "value", "lower",
                "upper", "blocks", "change",
            ]
            let lines = page.series.flatMap { one in
                one.points.enumerated().map { place, point in
                    let series = one.series
                    let change = one.changes.first { $0.place == place }.map { one.words($0) }
                    return [
                        series.scenario, series.caseID, series.metric, series.unit, series.reference ?? "",
                        "\(point.record)", point.startedAt, point.label, "\(point.value)",
                        point.lower.map { "\($0)" } ?? "", point.upper.map { "\($0)" } ?? "", "\(point.blocks)",
                        change ?? "",
                    ]
                }
            }
            return ([heading] + lines).map { $0.map(\.asCSV).joined(separator: ",") + "\r\n" }.joined()
        })
}
