/// One column of a text table: where its decimal points stand.
struct FigureColumn {
    let column: TableColumn
    private let whole: Int
    private let fraction: Int
    private let spread: Int

    init(_ column: TableColumn, _ cells: [TableCell?]) {
        self.column = column
        let shown = cells.compactMap { $0 }
        whole = shown.map { Self.head($0).count }.max() ?? 1
        fraction = shown.map(\.figure.fraction.count).max() ?? 0
        spread = shown.map(\.spread.count).max() ?? 0
    }

    private var figures: Int { whole + fraction + (spread == 0 ? 0 : spread + 1) }

    /// The characters a line needs for it.
    var width: Int { max(figures, column.title.count, column.unit.count) }

    func painted(_ cell: TableCell?, _ styling: Styling) -> String {
        guard let cell else { return "-".padded(to: width, leading: true) }
        let head = Self.head(cell)
        let number = head + cell.figure.fraction
        let before = String(repeating: " ", count: width - figures + whole - head.count)
        let after = String(repeating: " ", count: fraction - cell.figure.fraction.count)
        let tail = spread == 0 ? "" : " " + cell.spread.padded(to: spread, leading: true)
        return before + (cell.isBest ? styling.good(number) : number) + after + styling.faint(tail)
    }

    /// What stands before the point, the mark included.
    private static func head(_ cell: TableCell) -> String {
        (cell.isBest ? "*" : "") + cell.sign + cell.figure.whole
    }
}
