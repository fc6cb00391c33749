import WeirMeasure

extension HistoryFormat {
    /// A line a series, drawn small, and a line a change.
    static let text = HistoryFormat(
        name: "text", summary: "one line a series, drawn small, and its changes",
        paint: { page, styling in HistoryText(page: page, styling: styling).text })

    /// A line a record, drawn to scale, series after series.
    static let wide = HistoryFormat(
        name: "wide", summary: "one line a record, drawn to scale, series after series",
        paint: { page, styling in HistoryText(page: page, styling: styling).wide })
}

private struct HistoryText {
    let page: HistoryPage
    let styling: Styling

    /// Points of the small drawing: the newest ones.
    private static let drawn = 60
    /// Columns of the large drawing.
    private static let columns = 40

    var text: String {
        var lines: [String] = []
        for one in page.series {
            guard let newest = one.points.last else { continue }
            let figure = HistorySeries.words(newest, isRatio: one.series.reference != nil)
            lines.append(styling.strong(one.title))
            lines.append("  \(spark(one))  \(figure), \(one.points.count) records")
            lines += one.changes.map { "  " + change($0, of: one) }
        }
        return (lines + page.conclusion).joined(separator: "\n") + "\n"
    }

    var wide: String {
        var lines: [String] = []
        for one in page.series where !one.points.isEmpty {
            let isRatio = one.series.reference != nil
            let figures = one.points.map { HistorySeries.words($0, isRatio: isRatio) }
            let names = one.points.map(\.name)
            let widths = (names.map(\.count).max() ?? 0, figures.map(\.count).max() ?? 0)
            let scale = PlotScale(one.points.flatMap { [$0.value, $0.lower, $0.upper].compactMap { $0 } })
            lines.append(styling.strong(one.title))
            for (place, point) in one.points.enumerated() {
                lines += one.changes.filter { $0.place == place }.map { "  " + change($0, of: one) }
                let drawing = styling.faint(Self.drawing(point, scale))
                lines.append(
                    "  \(names[place].padded(to: widths.0))  \(figures[place].padded(to: widths.1))  \(drawing)")
            }
            lines.append("")
        }
        return (lines + page.conclusion).joined(separator: "\n") + "\n"
    }

    private func change(_ change: HistorySeries.Change, of one: HistorySeries) -> String {
        let words = "\(one.points[change.place].name): \(one.words(change))"
        return (one.isWorse(change) ? styling.open("change") : styling.good("change")) + " " + words
    }

    /// Eight heights; a bar stands where the level changes.
    private func spark(_ one: HistorySeries) -> String {
        let from = max(0, one.points.count - Self.drawn)
        let values = one.points[from...].map(\.value)
        let least = values.min() ?? 0, most = values.max() ?? 0
        let heights = Array("▁▂▃▄▅▆▇█")
        var drawing = ""
        for (offset, value) in values.enumerated() {
            if offset > 0, one.changes.contains(where: { $0.place == from + offset }) { drawing += "|" }
            let share = most > least ? (value - least) / (most - least) : 0
            drawing.append(heights[min(heights.count - 1, Int(share * Double(heights.count)))])
        }
        return drawing
    }

    /// `   ·--•--·   `.
    private static func drawing(_ point: HistorySeries.Point, _ scale: PlotScale) -> String {
        let column = { (value: Double) in Int((scale.place(of: value) * Double(columns - 1)).rounded()) }
        var cells = [Character](repeating: " ", count: columns)
        if let lower = point.lower, let upper = point.upper, column(lower) <= column(upper) {
            for place in column(lower)...column(upper) { cells[place] = "-" }
        }
        cells[column(point.value)] = "•"
        return String(cells).trimmedEnd
    }
}
