/// A group as an HTML table.
struct HTMLTable {
    private let group: TableGroup
    private let lines: [TableLine]

    init(_ group: TableGroup) {
        self.group = group
        lines = group.lines
    }

    var markup: Markup {
        let labels = ["subject", "chain"].map { Markup.element("th", ["scope": "col"], [.text($0)]) }
        let headings = group.columns.map { column in
            Markup.element(
                "th", ["scope": "col", "class": "number"],
                [.text(column.title + " "), .element("small", [:], [.text(column.unit)])])
        }
        let head = Markup.element("thead", [:], [.element("tr", [:], labels + headings)]).onLine
        let body = Markup.element("tbody", [:], lines.flatMap(rows)).onLine
        return .element("div", ["class": "wide"], [.element("table", [:], [head, body])])
    }

    private func rows(_ line: TableLine) -> [Markup] {
        let row = line.row
        let branch = line.depth == 0 ? [] : [Markup.element("span", ["class": "branch"], [.text("└ ")])]
        let indent = line.depth < 2 ? "" : "d\(min(line.depth - 1, 4))"
        let name = Markup.element("td", [:], [.element("span", ["class": indent], branch + [.text(row.name)])])
        let chain = Markup.element("td", ["class": "chain"], [.text(row.step)])
        guard row.note == nil, row.caseID != nil else {
            let note = Markup.element(
                "td", ["class": "note", "colspan": "\(max(1, group.columns.count))"], [.text(row.note ?? "")])
            return [Markup.element("tr", [:], [name, chain, note]).onLine]
        }
        let figures = group.columns.indices.map { index in
            Markup.element(
                "td", ["class": "number"],
                index < row.cells.count ? row.cells[index].map { figure($0, index) } ?? [] : [])
        }
        return [Markup.element("tr", [:], [name, chain] + figures).onLine] + counts(row)
    }

    private func figure(_ cell: TableCell, _ index: Int) -> [Markup] {
        let column = lines.compactMap { index < $0.row.cells.count ? $0.row.cells[index] : nil }
        let fraction = column.map(\.figure.fraction.count).max() ?? 0
        let number = cell.sign + cell.figure.description
        let spread = column.map(\.spread.count).max() ?? 0
        let tail =
            spread == 0
            ? "" : "  " + String(repeating: "\u{2007}", count: spread - cell.spread.count) + cell.spread
        return [
            cell.isBest ? .element("b", [:], [.text("*" + number)]) : .text(number),
            .text(cell.figure.alignment(to: fraction)),
            .element("span", ["class": "spread"], [.text(tail)]),
        ]
    }

    private func counts(_ row: TableRow) -> [Markup] {
        guard !row.counts.isEmpty else { return [] }
        let counts = zip(group.countTitles, row.counts).compactMap { title, count in
            count.map { Markup.element("span", [:], [.text("\(title) \($0.varies ? "~" : "")\($0.figure)")]) }
        }
        let cell = Markup.element("td", ["colspan": "\(group.columns.count + 1)"], counts)
        return [Markup.element("tr", ["class": "counts"], [.element("td"), cell]).onLine]
    }
}
