import WeirTuning

extension TuneFormat {
    /// The plot of what the settings cost against how stale they let bytes get.
    static let svg = TuneFormat(
        name: "svg", summary: "a plot: cost against staleness, as large as the bytes at risk",
        paint: { record, _ in TunePlot(record).svg.source })
}

/// Every setting as a circle: its staleness at p99 across, its cost up, its bytes at risk as its area.
struct TunePlot {
    private let record: TuneRecord
    private let tables: TuneTables
    private let points: [Point]
    private let across: PlotScale
    private let up: PlotScale
    private let largest: Double

    private struct Point {
        var setting: TuneRecord.Setting
        var staleness: Double
        var cost: Double
        var risk: Double
    }

    private static let width = 1000.0
    private static let height = 620.0
    private static let left = 90.0
    private static let bottom = 560.0
    private static let top = 60.0

    init(_ record: TuneRecord) {
        self.record = record
        tables = TuneTables(record: record)
        var known: Set<Int> = []
        let named = [record.recommended, record.current?.setting].compactMap { $0 } + record.tied
        points = (record.explored + named).compactMap { setting in
            guard known.insert(setting.candidate.index).inserted, let figures = setting.virtual ?? setting.real,
                let cost = figures.value(record.objective)
            else { return nil }
            return Point(
                setting: setting, staleness: max(figures.staleness.p99, 1), cost: cost, risk: figures.bytesAtRisk.p99)
        }
        across = PlotScale(points.isEmpty ? [1] : points.map { $0.staleness / 1e6 })
        up = PlotScale(points.isEmpty ? [1] : points.map { $0.cost / TunePlot.unit(record.objective).scale })
        largest = points.map(\.risk).max() ?? 1
    }

    private static func unit(_ metric: TuneMetric) -> (name: String, scale: Double) {
        switch metric.unit {
        case .bytesPerSecond: ("MB/s", 1e6)
        case .nanoseconds: ("us", 1e3)
        case .bytes: ("KiB", 1_024)
        case .count: ("", 1)
        }
    }

    /// The whole document; needs nothing beside it.
    var svg: Markup {
        let unit = Self.unit(record.objective).name
        let parts =
            [
                Markup.style(
                    """

                    svg { background: #fcfcfb; font-family: system-ui, sans-serif; }
                    text { font-size: 13px; fill: #22262b; } .title { font-size: 17px; font-weight: 650; }
                    .tick { fill: #68707a; font-size: 12px; } .grid { stroke: #e3e5e8; }
                    .setting { fill: #4a6a8f; opacity: .28; } .breaks { fill: #b3261e; opacity: .2; }
                    .front { fill: none; stroke: #4a6a8f; stroke-width: 1.5; } .line { stroke: #b3261e; stroke-dasharray: 5 4; }
                    .best { fill: #1a7f4b; } .tied { fill: none; stroke: #1a7f4b; stroke-width: 2; }
                    .used { fill: none; stroke: #8a6100; stroke-width: 3; }

                    """),
                .element("title", [:], [.text("\(record.name): \(record.objective.rawValue) against staleness")])
                    .onLine,
                .element("text", ["class": "title", "x": "20", "y": "28"], [.text(record.question.oneLine)]).onLine,
                .element("text", ["class": "tick", "x": "20", "y": "48"], [.text(legend)]).onLine,
            ] + axes(unit) + limits + points.map { circle($0).onLine } + marks
        return .element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(spelled(Self.width)) \(spelled(Self.height))",
                "role": "img", "aria-label": "\(record.name): settings by cost and staleness",
            ], parts
        ).onLine
    }

    private var legend: String {
        "green: run with this; green ring: tied; brown ring: in use; blue ring: nothing is better in everything; "
            + "red: breaks a constraint; area: bytes at risk at p99"
    }

    private func axes(_ unit: String) -> [Markup] {
        let columns = across.ticks.flatMap { tick in
            [
                Markup.element(
                    "line",
                    [
                        "class": "grid", "x1": x(tick), "x2": x(tick), "y1": spelled(Self.top),
                        "y2": spelled(Self.bottom),
                    ]
                ).onLine,
                .element(
                    "text", ["class": "tick", "x": x(tick), "y": spelled(Self.bottom + 18), "text-anchor": "middle"],
                    [.text(Figure(tick).description)]
                ).onLine,
            ]
        }
        let rows = up.ticks.flatMap { tick in
            [
                Markup.element(
                    "line",
                    [
                        "class": "grid", "x1": spelled(Self.left), "x2": spelled(Self.width - 30), "y1": y(tick),
                        "y2": y(tick),
                    ]
                ).onLine,
                .element(
                    "text", ["class": "tick", "x": spelled(Self.left - 8), "y": y(tick), "text-anchor": "end"],
                    [.text(Figure(tick).description)]
                ).onLine,
            ]
        }
        let name = record.objective.rawValue + (unit.isEmpty ? "" : ", \(unit)")
        return columns + rows + [
            .element(
                "text",
                ["x": spelled((Self.left + Self.width) / 2), "y": spelled(Self.bottom + 42), "text-anchor": "middle"],
                [.text("staleness at p99, ms" + (across.isLogarithmic ? ", logarithmic" : ""))]
            ).onLine,
            .element(
                "text",
                [
                    "x": "20", "y": spelled((Self.top + Self.bottom) / 2), "text-anchor": "middle",
                    "transform": "rotate(-90 20 \(spelled((Self.top + Self.bottom) / 2)))",
                ], [.text(name + (up.isLogarithmic ? ", logarithmic" : ""))]
            ).onLine,
        ]
    }

    /// The staleness that a constraint allows.
    private var limits: [Markup] {
        record.constraints.filter { $0.metric == .staleness }.map { constraint in
            Markup.element(
                "line",
                [
                    "class": "line", "x1": x(constraint.limit / 1e6), "x2": x(constraint.limit / 1e6),
                    "y1": spelled(Self.top), "y2": spelled(Self.bottom),
                ], [.element("title", [:], [.text(constraint.description)])]
            ).onLine
        }
    }

    private func circle(_ point: Point) -> Markup {
        let words =
            "\(tables.words(point.setting.candidate)): \(tables.objective(point.setting)), staleness p99 "
            + "\(TuneWording.figure(point.staleness, .nanoseconds)), at risk \(TuneWording.figure(point.risk, .bytes))"
        return .element(
            "circle",
            [
                "class": point.setting.breaks.isEmpty ? "setting" : "breaks", "cx": x(point.staleness / 1e6),
                "cy": y(point.cost / Self.unit(record.objective).scale), "r": spelled(radius(point.risk)),
            ], [.element("title", [:], [.text(words)])])
    }

    private func radius(_ risk: Double) -> Double { 3 + 15 * (max(0, risk) / max(largest, 1)).squareRoot() }

    private var marks: [Markup] {
        let front = Set(record.front.map(\.candidate.index))
        let tied = Set(record.tied.map(\.candidate.index))
        return points.flatMap { point -> [Markup] in
            let index = point.setting.candidate.index
            let center = (x(point.staleness / 1e6), y(point.cost / Self.unit(record.objective).scale))
            func ring(_ kind: String, _ radius: Double) -> Markup {
                Markup.element("circle", ["class": kind, "cx": center.0, "cy": center.1, "r": spelled(radius)]).onLine
            }
            var rings: [Markup] = []
            if front.contains(index) { rings.append(ring("front", radius(point.risk))) }
            if tied.contains(index) { rings.append(ring("tied", 9)) }
            if record.current?.setting.candidate.index == index { rings.append(ring("used", 12)) }
            if record.recommended?.candidate.index == index { rings.append(ring("best", 6)) }
            return rings
        }
    }

    private func x(_ milliseconds: Double) -> String {
        spelled(Self.left + 20 + (Self.width - Self.left - 70) * across.place(of: milliseconds))
    }

    private func y(_ cost: Double) -> String {
        spelled(Self.bottom - 20 - (Self.bottom - Self.top - 40) * up.place(of: cost))
    }

    private func spelled(_ length: Double) -> String { Figure(length, decimals: 1).description }
}
