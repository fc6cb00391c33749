import WeirMeasure

extension ProfileFormat {
    /// A flame graph in one file.
    static let svg = ProfileFormat(
        name: "svg", summary: "a flame graph; opens in a browser, click to zoom", fileExtension: "svg",
        isByWeight: true,
        paint: { profile, metric, _ in
            let kind = profile.metrics[metric]
            let title = "\(profile.scenario): \(profile.case.id), \(kind.name)"
            let graph = FlameGraph(
                CallTree(profile, metric: metric), title: title,
                subtitle: "\(profile.case.chain); \(profile.operations) operations in \(profile.rounds) rounds",
                metric: kind)
            return Array(graph.svg.source.utf8)
        })
}

/// Paints a call tree as a flame graph: callers below, as wide as what happened in them and above.
struct FlameGraph {
    private let layout: FlameLayout
    private let root: CallTree
    private let title: String
    private let subtitle: String
    private let metric: ProfileMetric

    private static let width = 1200.0
    private static let rowHeight = 17.0
    private static let top = 66.0
    /// The width of a letter of the monospaced font at 11 pixels.
    private static let letter = 6.7

    init(_ root: CallTree, title: String, subtitle: String, metric: ProfileMetric) {
        self.root = root
        layout = FlameLayout(root)
        self.title = title
        self.subtitle = subtitle
        self.metric = metric
    }

    /// The whole document; needs nothing beside it.
    var svg: Markup {
        let height = Self.top + Double(layout.levels) * Self.rowHeight + 8
        let parts =
            [
                Markup.style(FlameGraphAssets.styles),
                .element("text", ["x": "8", "y": "18", "class": "title"], [.text(title.oneLine)]).onLine,
                .element("text", ["x": "8", "y": "35"], [.text(subtitle.oneLine)]).onLine,
                .element("text", ["x": "8", "y": "52", "id": "shown"], [.text(legend)]).onLine,
            ] + layout.boxes.map { painted($0, height).onLine } + [.script(FlameGraphAssets.zoom)]
        return .element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(spelled(Self.width)) \(spelled(height))",
                "role": "img", "aria-label": title,
            ], parts
        ).onLine
    }

    private var legend: String {
        if layout.boxes.isEmpty { return "nothing was recorded" }
        if root.baseline != nil { return "red: more per operation than before; blue: less; as wide as both together" }
        return "yellow: the program; green: Swift's libraries; grey: C's libraries and the kernel's"
    }

    private func painted(_ box: FlameLayout.Box, _ height: Double) -> Markup {
        let left = box.left * (Self.width - 16) + 8
        let width = box.width * (Self.width - 16)
        let y = height - 8 - Double(box.level + 1) * Self.rowHeight
        let letters = Int((width - 4) / Self.letter)
        let name = box.node.function.oneLine
        var parts = [
            Markup.element("title", [:], [.text(description(of: box.node))]),
            .element(
                "rect",
                [
                    "x": spelled(left), "y": spelled(y), "width": spelled(width), "height": "16",
                    "fill": colour(of: box.node),
                ]),
        ]
        if letters >= 3 {
            parts.append(
                .element("text", ["x": spelled(left + 2), "y": spelled(y + 12)], [.text(name.cut(to: letters))]))
        }
        return .element(
            "g", ["class": "box", "data-left": spelled(left), "data-width": spelled(width), "data-name": name], parts)
    }

    private func description(of node: CallTree) -> String {
        var text = node.function.oneLine
        if let file = node.frame?.file { text += "\n\(file)\(node.frame?.line.map { ":\($0)" } ?? "")" }
        if let module = node.frame?.module, !module.isEmpty { text += "\n\(module)" }
        if let baseline = node.baseline {
            let figures = [baseline, node.value].map { "\(Figure(count: $0))" }
            return text + "\nper operation: was \(figures[0]), is \(figures[1]) \(unit)"
        }
        let share = root.value > 0 ? node.value / root.value * 100 : 0
        return text + "\n\(Int(node.value)) \(unit), \(Figure(share, decimals: 1)) %; itself \(Int(node.own))"
    }

    private var unit: String { metric.unit == .count ? metric.name : metric.unit.rawValue }

    private func colour(of node: CallTree) -> String {
        if let baseline = node.baseline {
            let larger = max(baseline, node.value)
            let share = larger > 0 ? (node.value - baseline) / larger : 0
            let faded = Int(245 - 130 * share.magnitude)
            return share >= 0 ? "rgb(245,\(faded),\(faded))" : "rgb(\(faded),\(faded),245)"
        }
        guard let frame = node.frame else { return "#ddd" }
        let file = frame.module.split(separator: "/").last ?? ""
        let isSwift = ["libswift", "libFoundation", "lib_Foundation", "libdispatch"].contains { file.hasPrefix($0) }
        // Neighbours of one kind are told apart by a shade that only depends on the name.
        let shade = frame.function.utf8.reduce(UInt32(17)) { ($0 &* 31) ^ UInt32($1) } % 40
        if isSwift { return "rgb(\(110 + shade),\(190 + shade / 2),\(130 + shade))" }
        if file.hasPrefix("lib") || file.hasPrefix("ld-") || file.hasPrefix("[") || !frame.isSymbolised {
            return "rgb(\(175 + shade),\(175 + shade),\(180 + shade))"
        }
        return "rgb(\(225 + shade / 2),\(165 + shade),\(60 + shade))"
    }

    private func spelled(_ value: Double) -> String { Figure(value, decimals: 1).description }
}
