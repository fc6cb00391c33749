import WeirMeasure

/// One record on the page: its question, tables and plots, and what they depend on.
struct HTMLArticle {
    private let record: Record
    private let page: Page
    private let id: String

    init(_ record: Record, number: Int) {
        self.record = record
        page = Page(record)
        id = "r\(number)"
    }

    var markup: Markup {
        var parts = [
            Markup.element("h1", [:], [.text(page.title)]).onLine,
            Markup.element("p", ["class": "question"], [.text(page.question)]).onLine,
        ]
        parts += verdicts + warnings
        for (index, group) in page.table.groups.enumerated() {
            let heading = group.heading.isEmpty ? "Cases" : group.heading
            parts.append(.element("h2", [:], [.text(heading)]).onLine)
            parts.append(HTMLTable(group).markup.onLine)
            if let plot = DotPlot(group, record.cases) { parts.append(plot.svg(id: "\(id)g\(index + 1)").onLine) }
        }
        parts += legend + facts
        return Markup.element("article", ["id": id], parts).onLine
    }

    private var verdicts: [Markup] {
        guard !page.verdicts.isEmpty else { return [] }
        let rows = page.verdicts.map { verdict in
            Markup.element(
                "tr", [:],
                [
                    .element("td", ["class": verdict.answer.rawValue], [.text(verdict.answer.rawValue)]),
                    .element(
                        "td", [:],
                        [
                            .element("code", [:], [.text(verdict.expectation.oneLine)]),
                            .text(verdict.cell.isEmpty ? "" : "  [\(verdict.cell.oneLine)]"),
                        ]),
                    .element("td", ["class": "spread"], [.text(verdict.wording.oneLine)]),
                ]
            ).onLine
        }
        return [
            Markup.element("h2", [:], [.text("Expectations")]).onLine,
            Markup.element("div", ["class": "wide"], [.element("table", ["class": "verdicts"], rows)]).onLine,
        ]
    }

    private var warnings: [Markup] {
        guard !page.warnings.isEmpty else { return [] }
        let items = page.warnings.map { warning in
            Markup.element(
                "li", [:], [.element("strong", ["class": "unclear"], [.text("warning: ")]), .text(warning)]
            ).onLine
        }
        return [
            Markup.element("h2", [:], [.text("Before you read the figures")]).onLine,
            Markup.element("ul", ["class": "warnings"], items).onLine,
        ]
    }

    private var legend: [Markup] {
        let words =
            ["Figures are medians over blocks, ± the relative deviation (scaled median absolute deviation)"]
            + page.table.legend
            + ["plots: every block a faint dot, the median a strong one, its 99 % interval a bar"]
        return [Markup.element("p", ["class": "legend"], [.text(words.joined(separator: "; ") + ".")]).onLine]
    }

    private var facts: [Markup] {
        let terms = page.facts.flatMap { fact in
            [
                Markup.element("dt", [:], [.text(fact.label)]), Markup.element("dd", [:], [.text(fact.text)]).onLine,
            ]
        }
        return [
            Markup.element("h2", [:], [.text("Conditions")]).onLine, Markup.element("dl", [:], terms).onLine,
        ]
    }
}
