import WeirMeasure

/// A list of things with a name and a few words each, as `weir list` shows them.
public struct ColumnList: Hashable, Sendable {
    /// The headings, the first one for names: `metric`, `unit`, `summary`. Also the keys in JSON.
    public var headings: [String]
    /// One entry a row, one text a heading.
    public var rows: [[String]]

    /// A list; every row must have as many texts as there are headings.
    public init(_ headings: [String], _ rows: [[String]]) {
        precondition(rows.allSatisfy { $0.count == headings.count }, "ColumnList: one text a heading in every row")
        self.headings = headings
        self.rows = rows
    }

    /// Aligned columns; the last one is wrapped where the terminal is narrower.
    public func text(_ styling: Styling) -> String {
        let cells = rows.map { $0.map(\.oneLine) }
        let widths = headings.indices.dropLast().map { index in
            ([headings[index]] + cells.map { $0[index] }).map(\.count).max() ?? 0
        }
        let indent = widths.reduce(0) { $0 + $1 + 2 }
        let room = styling.width.map { max(24, $0 - indent) } ?? .max
        let label = { (row: [String]) in zip(row, widths).map { $0.padded(to: $1) + "  " }.joined() }
        var lines = [styling.strong((label(headings) + (headings.last ?? "")).trimmedEnd)]
        for row in cells {
            let wrapped = (row.last ?? "").wrapped(to: room)
            lines.append((label(row) + (wrapped.first ?? "")).trimmedEnd)
            lines += wrapped.dropFirst().map { String(repeating: " ", count: indent) + $0 }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// An array with one object a row.
    public func json() throws -> String {
        try RecordFile.text(
            of: rows.map { Dictionary(zip(headings, $0), uniquingKeysWith: { first, _ in first }) })
    }
}

extension ColumnList {
    /// Every metric there is.
    public static var metrics: ColumnList {
        ColumnList(
            ["metric", "unit", "better", "kind", "summary"],
            Metric.catalogue.map { ["\($0.name)", $0.unit, "\($0.better)", "\($0.kind)", $0.summary] })
    }

    /// Every report format there is.
    public static var formats: ColumnList {
        ColumnList(
            ["format", "file", "summary"],
            ReportFormat.catalogue.map { [$0.name, ".\($0.fileExtension)", $0.summary] })
    }
}
