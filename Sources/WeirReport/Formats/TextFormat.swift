import WeirMeasure

extension ReportFormat {
    /// Aligned tables for terminals.
    static let text = ReportFormat(
        name: "text", summary: "aligned tables for the terminal", fileExtension: "txt",
        paint: { records, styling in
            records.map { PagePainter(Page($0), styling).text }.joined(separator: "\n")
        })
}

/// Paints a page as text: the tables, then what they depend on.
struct PagePainter {
    private let page: Page
    private let styling: Styling

    init(_ page: Page, _ styling: Styling) {
        self.page = page
        self.styling = styling
    }

    private var width: Int { max(40, min(styling.width ?? 100, 100)) }

    var text: String {
        var blocks: [[String]] = [heading]
        blocks += page.table.groups.map { GroupPainter($0, styling).lines }
        blocks += [legend, facts, verdicts, warnings]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private var heading: [String] {
        [styling.strong(page.title)] + page.question.wrapped(to: width)
    }

    private var legend: [String] { page.table.legend.flatMap { $0.wrapped(to: width) }.map(styling.faint) }

    private var facts: [String] {
        let indent = (page.facts.map(\.label.count).max() ?? 0) + 2
        return page.facts.flatMap { fact in
            let wrapped = fact.text.wrapped(to: width - indent)
            return wrapped.enumerated().map { index, line in
                styling.faint((index == 0 ? fact.label : "").padded(to: indent) + line)
            }
        }
    }

    private var verdicts: [String] {
        guard !page.verdicts.isEmpty else { return [] }
        return [styling.strong("expectations")] + page.verdicts.flatMap(painted)
    }

    private func painted(_ verdict: ExpectationVerdict) -> [String] {
        let indent = 11
        let word = verdict.answer.rawValue.padded(to: indent - 2)
        let cell = verdict.cell.isEmpty ? "" : "  [\(verdict.cell.oneLine)]"
        let wording = verdict.wording.oneLine.wrapped(to: width - indent)
        return ["  " + coloured(word, verdict.answer) + verdict.expectation.oneLine + cell]
            + wording.map { String(repeating: " ", count: indent) + $0 }
    }

    private func coloured(_ word: String, _ answer: ExpectationVerdict.Answer) -> String {
        switch answer {
        case .holds: styling.good(word)
        case .fails: styling.bad(word)
        case .unclear: styling.open(word)
        }
    }

    private var warnings: [String] {
        let label = "warning: "
        return page.warnings.flatMap { warning in
            warning.wrapped(to: width - label.count).enumerated().map { index, line in
                (index == 0 ? styling.open(label) : String(repeating: " ", count: label.count)) + line
            }
        }
    }
}
