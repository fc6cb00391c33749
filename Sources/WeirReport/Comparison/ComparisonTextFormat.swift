import WeirMeasure

extension ComparisonFormat {
    /// Aligned tables for terminals.
    static let text = ComparisonFormat(
        name: "text", summary: "aligned tables for the terminal",
        paint: { comparison, styling in ComparisonPainter(ComparisonPage(comparison), styling).text })
}

/// Paints a comparison as text.
struct ComparisonPainter {
    private let page: ComparisonPage
    private let styling: Styling

    init(_ page: ComparisonPage, _ styling: Styling) {
        self.page = page
        self.styling = styling
    }

    private var width: Int { max(40, min(styling.width ?? 100, 100)) }

    var text: String {
        let blocks = [[styling.strong(page.title)]] + page.groups.map(lines) + [differences, remarks]
        return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private func lines(_ group: ComparisonPage.Group) -> [String] {
        let labels = [\ComparisonPage.Line.subject, \.metric, \.unit].map { part in
            group.lines.filter { $0.note == nil }.map { $0[keyPath: part].count }.max() ?? 0
        }
        let widths = [max(labels[0], min(group.heading.count, 24)), labels[1], labels[2]]
        let columns = [
            FigureColumn(title: "old", unit: "", group.lines.map(\.old)),
            FigureColumn(title: "new", unit: "", group.lines.map(\.new)),
            FigureColumn(title: "ratio", unit: "", group.lines.map(\.ratio)),
        ]
        let label = widths.reduce(4, +)
        let titles = columns.map { "  " + $0.title.padded(to: $0.width, leading: true) }.joined()
        let heading = (group.heading.isEmpty ? "subject" : group.heading).padded(to: label) + titles
        var previous = ""
        return [styling.strong(heading)]
            + group.lines.map { line in
                let subject = line.subject == previous ? "" : line.subject
                previous = line.subject
                let label = subject.padded(to: widths[0]) + "  "
                if let note = line.note { return label + styling.open(note) }
                let figures = zip(columns, [line.old, line.new, line.ratio]).map { column, figure in
                    "  " + column.painted(figure, styling)
                }
                let name = line.metric.padded(to: widths[1]) + "  " + styling.faint(line.unit.padded(to: widths[2]))
                return label + name + figures.joined() + "  " + coloured(line.judgement)
            }
    }

    private func coloured(_ judgement: MetricComparison.Judgement?) -> String {
        switch judgement {
        case .more: styling.bad("more")
        case .fewer: styling.good("fewer")
        case .varies, .incomparable: styling.open(judgement?.rawValue ?? "")
        case .equal, .shown: styling.faint(judgement?.rawValue ?? "")
        case nil: ""
        }
    }

    private var differences: [String] {
        guard !page.differences.isEmpty else { return ["no condition differs: machine, scenario, workers, seed"] }
        let label = page.differences.map(\.condition.count).max() ?? 0
        return [styling.strong("what else differs")]
            + page.differences.flatMap { difference -> [String] in
                let value = { (text: String) in text.isEmpty ? "unknown" : text.oneLine }
                let start = "  " + difference.condition.oneLine.padded(to: label) + "  "
                let one = start + value(difference.old) + " → " + value(difference.new)
                if one.count <= width { return [one] }
                return [
                    start + value(difference.old),
                    String(repeating: " ", count: start.count - 2) + "→ " + value(difference.new),
                ]
            }
    }

    private var remarks: [String] {
        page.remarks.flatMap { $0.wrapped(to: width) }
    }
}
