import WeirMeasure

extension ReportFormat {
    /// Tables as GitHub shows them.
    static let markdown = ReportFormat(
        name: "markdown", summary: "GitHub tables for pull requests and documents", fileExtension: "md",
        paint: { records, _ in
            records.map { MarkdownPainter(Page($0)).text }.joined(separator: "\n")
        })
}

/// Paints a page as Markdown: counts are columns here, because a table has one line a row.
struct MarkdownPainter {
    private let page: Page

    init(_ page: Page) { self.page = page }

    var text: String {
        var blocks = ["# \(page.title.asMarkdown)", page.question.asMarkdown]
        for group in page.table.groups { blocks += table(group) }
        blocks += [legend, facts, verdicts, warnings]
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func table(_ group: TableGroup) -> [String] {
        let headings = ["subject", "chain"] + group.columns.map { "\($0.title) \($0.unit)" } + group.countTitles
        let rules = ["---", "---"] + headings.dropFirst(2).map { _ in "---:" }
        let lines = group.lines.map { cells(of: $0, in: group).markdownRow }
        let rows = [headings.map(\.asMarkdown).markdownRow, rules.markdownRow] + lines
        return [group.heading.isEmpty ? "" : "## \(group.heading.asMarkdown)", rows.joined(separator: "\n")]
    }

    private func cells(of line: TableLine, in group: TableGroup) -> [String] {
        let row = line.row
        let branch = line.depth == 0 ? "" : String(repeating: "&emsp;", count: line.depth - 1) + "└ "
        let labels = [branch + row.name.asMarkdown, row.step.isEmpty ? "" : row.step.asMarkdown]
        let figures = group.columns.indices.map { index -> String in
            if index == 0, let note = row.note { return "*\(note.asMarkdown)*" }
            return index < row.cells.count ? row.cells[index].map(figure) ?? "" : ""
        }
        let counts = group.countTitles.indices.map { index -> String in
            let count = index < row.counts.count ? row.counts[index] : nil
            return count.map { ($0.varies ? "\\~" : "") + $0.figure.description } ?? ""
        }
        return labels + figures + counts
    }

    private func figure(_ cell: TableCell) -> String {
        let number = cell.sign + cell.figure.description
        let spread = cell.spread.isEmpty ? "" : " " + cell.spread
        return (cell.isBest ? "**\(number)**\\*" : number) + spread
    }

    private var legend: String { page.table.legend.map(\.asMarkdown).joined(separator: "  \n") }

    private var facts: String {
        page.facts.map { "- **\($0.label.asMarkdown)**: \($0.text.asMarkdown)" }.joined(separator: "\n")
    }

    private var verdicts: String {
        guard !page.verdicts.isEmpty else { return "" }
        let rows = page.verdicts.map { verdict in
            [
                "**\(verdict.answer.rawValue)**", verdict.expectation.oneLine.asMarkdown,
                verdict.cell.oneLine.asMarkdown, verdict.wording.oneLine.asMarkdown,
            ].markdownRow
        }
        let heading = [["verdict", "expectation", "cell", "seen"], Array(repeating: "---", count: 4)]
        return "## expectations\n\n" + (heading.map(\.markdownRow) + rows).joined(separator: "\n")
    }

    private var warnings: String {
        page.warnings.map { "> **warning**: \($0.asMarkdown)" }.joined(separator: "\n>\n")
    }
}

extension String {
    /// The text with every character escaped that Markdown, or HTML inside of it, would act upon.
    var asMarkdown: String {
        var text = ""
        for character in self {
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "|", "~", "#": text += "\\\(character)"
            default: text.append(character)
            }
        }
        return text
    }
}

extension [String] {
    /// The cells as one line of a table.
    var markdownRow: String { "| " + joined(separator: " | ") + " |" }
}
