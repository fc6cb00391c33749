import WeirTuning

extension TuneFormat {
    /// Tables for a page.
    static let markdown = TuneFormat(
        name: "markdown", summary: "the same tables for a page or a comment",
        paint: { record, _ in
            let tables = TuneTables(record: record)
            var text = "## \(record.name)\n\n"
            if !record.question.isEmpty { text += "\(cell(record.question))\n\n" }
            if let best = record.recommended {
                text += record.outcome == .infeasible ? "None; nearest is " : "Run with "
                text += "**\(cell(tables.words(best.candidate)))**: `\(best.candidate.policy)`\n\n"
            }
            for table in tables.tables where !table.rows.isEmpty {
                if table.title != "answer" { text += "### \(cell(table.title))\n\n" }
                text += "| \(table.headings.map(cell).joined(separator: " | ")) |\n"
                text += "|\(table.headings.map { _ in "---|" }.joined())\n"
                for row in table.rows { text += "| \(row.map(cell).joined(separator: " | ")) |\n" }
                text += "\n"
            }
            return text + tables.remarks.map { "- \(cell($0))\n" }.joined()
        })

    private static func cell(_ text: String) -> String {
        text.oneLine.map { "|<>*_`\\[]".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }
}
