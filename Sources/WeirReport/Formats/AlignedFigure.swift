/// A figure in three parts, so that a column can align what stands before the point, after it, and behind it.
struct AlignedFigure {
    var head: String
    var fraction: String
    var tail: String
    var isGood = false

    init(_ figure: Figure, sign: String = "", tail: String = "") {
        head = sign + figure.whole
        fraction = figure.fraction
        self.tail = tail
    }

    init(_ cell: TableCell) {
        self.init(cell.figure, sign: (cell.isBest ? "*" : "") + cell.sign, tail: cell.spread)
        isGood = cell.isBest
    }
}
