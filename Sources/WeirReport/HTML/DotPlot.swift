import WeirMeasure

/// One metric of a group as a horizontal dot plot: every block a faint dot, the median a strong one, with the 99 %
/// signed-rank interval as its whiskers.
struct DotPlot {
    private struct Row {
        let name: String
        let values: [Double]
        let cell: TableCell
        let interval: SignedRank
    }

    private let heading: String
    private let column: TableColumn
    private let rows: [Row]
    private let scale: PlotScale

    private static let width = 1000.0
    private static let labels = 220.0
    private static let figures = 90.0
    private static let rowHeight = 26.0

    /// The plot of the group's first column, or nil when fewer than two rows have figures.
    init?(_ group: TableGroup, _ cases: [CaseRecord]) {
        guard let column = group.columns.first, let metric = Metric.named(column.metric) else { return nil }
        let records = Dictionary(cases.map { ($0.case.id, $0) }, uniquingKeysWith: { first, _ in first })
        rows = group.lines.compactMap { line in
            guard let id = line.row.caseID, let record = records[id], let cell = line.row.cells.first ?? nil else {
                return nil
            }
            let values = metric.values(record)
            // The column's scale, recovered from its own median.
            let factor = cell.value / Summary.median(of: values)
            guard factor.isFinite else { return nil }
            let scaled = values.map { $0 * factor }
            return Row(name: line.row.name, values: scaled, cell: cell, interval: SignedRank(scaled))
        }
        guard rows.count > 1 else { return nil }
        heading = group.heading
        self.column = column
        scale = PlotScale(rows.flatMap { $0.values })
    }

    /// The drawing; `id` must be unique in the document.
    func svg(id: String) -> Markup {
        let height = Self.rowHeight * Double(rows.count) + 44
        let title = "\(column.title) in \(column.unit)" + (heading.isEmpty ? "" : ", \(heading)")
        let words = rows.map { "\($0.name) \($0.cell.figure) \($0.cell.spread)" }.joined(separator: "; ")
        let parts =
            [
                Markup.element("title", ["id": "\(id)-title"], [.text(title)]).onLine,
                Markup.element("desc", ["id": "\(id)-words"], [.text("Medians: \(words)")]).onLine,
            ] + axis + rows.enumerated().map { painted($1, at: Double($0)).onLine }
        return .element(
            "svg",
            [
                "viewBox": "0 0 \(Self.spelled(Self.width)) \(Self.spelled(height))", "role": "img",
                "aria-labelledby": "\(id)-title \(id)-words",
            ], parts)
    }

    private var fraction: Int { rows.map(\.cell.figure.fraction.count).max() ?? 0 }

    private var axis: [Markup] {
        let bottom = Self.rowHeight * Double(rows.count) + 8
        let lines = scale.ticks.flatMap { tick in
            [
                Markup.element(
                    "line",
                    [
                        "class": "grid", "x1": x(tick), "x2": x(tick), "y1": "4", "y2": Self.spelled(bottom),
                    ]),
                Markup.element(
                    "text", ["class": "tick", "x": x(tick), "y": Self.spelled(bottom + 14)],
                    [.text(Self.label(tick))]
                ).onLine,
            ]
        }
        let unit = "\(column.title), \(column.unit)" + (scale.isLogarithmic ? ", logarithmic" : "")
        return lines + [
            Markup.element(
                "text",
                [
                    "class": "tick", "x": Self.spelled((Self.labels + Self.width - Self.figures) / 2),
                    "y": Self.spelled(bottom + 30),
                ],
                [.text(unit)]
            ).onLine
        ]
    }

    private func painted(_ row: Row, at index: Double) -> Markup {
        let y = Self.rowHeight * (index + 0.5) + 4
        // Blocks alternate around the line, so that equal values stay apart.
        let dots = row.values.enumerated().map { block, value in
            Markup.element(
                "circle",
                ["class": "block", "cx": x(value), "cy": Self.spelled(y + Double(block % 5 - 2) * 2.2), "r": "2"])
        }
        let hasInterval = row.interval.lower.isFinite && row.interval.upper.isFinite
        let whisker = Markup.element(
            "line",
            [
                "class": "whisker", "x1": x(row.interval.lower), "x2": x(row.interval.upper), "y1": Self.spelled(y),
                "y2": Self.spelled(y),
            ])
        let median = Markup.element(
            "circle", ["class": "median", "cx": x(row.cell.value), "cy": Self.spelled(y), "r": "4"])
        let name = Markup.element(
            "text", ["class": "name", "x": "0", "y": Self.spelled(y + 4)],
            [.text(row.name.cut(to: 30))])
        let figure = Markup.element(
            "text", ["class": "figure", "x": Self.spelled(Self.width - 4), "y": Self.spelled(y + 4)],
            [
                .text(
                    (row.cell.isBest ? "*" : "") + row.cell.figure.description + row.cell.figure.alignment(to: fraction)
                )
            ])
        return .element(
            "g", row.cell.isBest ? ["class": "best"] : [:],
            [name] + dots + (hasInterval ? [whisker] : []) + [median, figure])
    }

    private func x(_ value: Double) -> String {
        let room = Self.width - Self.labels - Self.figures
        return Self.spelled(Self.labels + room * scale.place(of: value))
    }

    private static func spelled(_ length: Double) -> String { Figure(length, decimals: 1).description }

    /// A tick's label: as few digits as the number has.
    private static func label(_ tick: Double) -> String {
        if tick == tick.rounded() { return Figure(tick, decimals: 0).description }
        var text = Figure(tick).description
        while text.contains("."), text.last == "0" { text.removeLast() }
        return text
    }
}
