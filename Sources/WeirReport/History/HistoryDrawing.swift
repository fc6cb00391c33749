import WeirMeasure

extension HistoryFormat {
    /// One panel a series.
    static let svg = HistoryFormat(
        name: "svg", summary: "a drawing, one panel a series",
        paint: { page, _ in HistoryDrawing(page: page).svg.source + "\n" })
}

/// Series above each other: every record a dot with its interval, every level a line, every change an upright.
private struct HistoryDrawing {
    let page: HistoryPage

    private static let width = 1_000.0
    private static let left = 70.0
    private static let right = 20.0
    private static let panel = 180.0
    private static let plot = (top: 30.0, bottom: 150.0)

    var svg: Markup {
        let drawn = page.series.filter { !$0.points.isEmpty }
        let height = Self.panel * Double(max(1, drawn.count)) + 20
        return .element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": "0 0 \(Self.spelled(Self.width)) \(Self.spelled(height))",
                "role": "img", "aria-labelledby": "history-title",
            ],
            [
                Markup.element("title", ["id": "history-title"], [.text("History of \(page.scenario.oneLine)")]).onLine,
                .style(
                    """
                    text{font:12px sans-serif;fill:#222}.heading{font-weight:bold}.grid{stroke:#ddd}.interval{stroke:#9bb}
                    circle{fill:#257}.level{stroke:#257;stroke-width:2}.worse{stroke:#c62828}.better{stroke:#2e7d32}
                    .tick{fill:#666;text-anchor:end}.end{text-anchor:end}
                    @media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#444}circle{fill:#7bf}.level{stroke:#7bf}}
                    """),
            ] + drawn.enumerated().map { panel($1, at: Self.panel * Double($0)).onLine } + [
                Markup.element(
                    "text", ["x": Self.spelled(Self.left), "y": Self.spelled(height - 6)],
                    [.text(page.conclusion.joined(separator: "; "))]
                ).onLine
            ])
    }

    private func panel(_ one: HistorySeries, at top: Double) -> Markup {
        let scale = PlotScale(one.points.flatMap { [$0.value, $0.lower, $0.upper].compactMap { $0 } })
        let y = { (value: Double) in
            Self.spelled(top + Self.plot.bottom - (Self.plot.bottom - Self.plot.top) * scale.place(of: value))
        }
        let room = Self.width - Self.left - Self.right
        let x = { (place: Double) in
            Self.spelled(Self.left + room * (place + 0.5) / Double(one.points.count))
        }
        let grid = scale.ticks.flatMap { tick in
            [
                Self.line("grid", Self.spelled(Self.left), y(tick), Self.spelled(Self.width - Self.right), y(tick)),
                Markup.element(
                    "text", ["class": "tick", "x": Self.spelled(Self.left - 6), "y": y(tick)],
                    [.text(Figure(count: tick).description)]),
            ]
        }
        let points = one.points.enumerated().flatMap { place, point -> [Markup] in
            let column = x(Double(place))
            let words = "\(point.name): \(HistorySeries.words(point, isRatio: one.series.reference != nil))"
            let interval = point.lower.flatMap { lower in
                point.upper.map { Self.line("interval", column, y(lower), column, y($0)) }
            }
            return (interval.map { [$0] } ?? []) + [
                .element(
                    "circle", ["cx": column, "cy": y(point.value), "r": "3"], [.element("title", [:], [.text(words)])])
            ]
        }
        return .element(
            "g", [:],
            [
                .element(
                    "text", ["class": "heading", "x": Self.spelled(Self.left), "y": Self.spelled(top + 18)],
                    [.text(one.title)])
            ] + grid + levels(one, x, y) + points + changes(one, top, x) + ends(one, top))
    }

    private func levels(_ one: HistorySeries, _ x: (Double) -> String, _ y: (Double) -> String) -> [Markup] {
        let bounds = [0] + one.changes.map(\.place) + [one.points.count]
        return zip(bounds, bounds.dropFirst()).map { from, to in
            let median = y(Summary.median(of: one.points[from..<to].map(\.value)))
            return Self.line("level", x(Double(from)), median, x(Double(to - 1)), median)
        }
    }

    private func changes(_ one: HistorySeries, _ top: Double, _ x: (Double) -> String) -> [Markup] {
        one.changes.map { change in
            let column = x(Double(change.place) - 0.5)
            return .element(
                "g", [:],
                [
                    .element("title", [:], [.text("\(one.points[change.place].name): \(one.words(change))")]),
                    Self.line(
                        one.isWorse(change) ? "worse" : "better", column, Self.spelled(top + Self.plot.top), column,
                        Self.spelled(top + Self.plot.bottom)),
                ])
        }
    }

    /// The oldest and the newest record, below the axis.
    private func ends(_ one: HistorySeries, _ top: Double) -> [Markup] {
        let y = Self.spelled(top + Self.plot.bottom + 18)
        guard let first = one.points.first, let last = one.points.last else { return [] }
        return [
            .element("text", ["x": Self.spelled(Self.left), "y": y], [.text(first.name)]),
            .element("text", ["class": "end", "x": Self.spelled(Self.width - Self.right), "y": y], [.text(last.name)]),
        ]
    }

    private static func line(_ name: String, _ x1: String, _ y1: String, _ x2: String, _ y2: String) -> Markup {
        .element("line", ["class": name, "x1": x1, "y1": y1, "x2": x2, "y2": y2])
    }

    private static func spelled(_ length: Double) -> String { Figure(length, decimals: 1).description }
}
