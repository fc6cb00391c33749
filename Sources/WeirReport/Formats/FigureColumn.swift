/// One column of a text table: where its decimal points stand.
struct FigureColumn {
    let title: String
    let unit: String
    private let head: Int
    private let fraction: Int
    private let tail: Int

    init(title: String, unit: String, _ figures: [AlignedFigure?]) {
        self.title = title
        self.unit = unit
        let shown = figures.compactMap { $0 }
        head = shown.map(\.head.count).max() ?? 1
        fraction = shown.map(\.fraction.count).max() ?? 0
        tail = shown.map(\.tail.count).max() ?? 0
    }

    private var figures: Int { head + fraction + (tail == 0 ? 0 : tail + 1) }

    /// The characters a line needs for it.
    var width: Int { max(figures, title.count, unit.count) }

    func painted(_ figure: AlignedFigure?, _ styling: Styling) -> String {
        guard let figure else { return "-".padded(to: width, leading: true) }
        let number = figure.head + figure.fraction
        let before = String(repeating: " ", count: width - figures + head - figure.head.count)
        let after = String(repeating: " ", count: fraction - figure.fraction.count)
        let behind = tail == 0 ? "" : " " + figure.tail.padded(to: tail, leading: true)
        return before + (figure.isGood ? styling.good(number) : number) + after + styling.faint(behind)
    }
}
