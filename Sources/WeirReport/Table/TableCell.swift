/// One figure of a sampled metric.
public struct TableCell: Hashable, Sendable {
    /// The median in the column's unit, or the ratio.
    public let value: Double
    /// The spelling of the value.
    public let figure: Figure
    /// The deviation as a share of the median; nil for a ratio and where there is one block only.
    public let relativeDeviation: Double?
    /// Whether no other row of the group is better, as far as the blocks can tell.
    public let isBest: Bool

    /// The sign before a ratio: it says what the number is where the heading is far away.
    public var sign: String { isRatio ? "×" : "" }
    /// `±0.8 %`, or nothing.
    public var spread: String {
        relativeDeviation.map { "±\(Figure($0 * 100, decimals: 1)) %" } ?? ""
    }

    private let isRatio: Bool

    init(median value: Double, relativeDeviation: Double?, isBest: Bool) {
        self.value = value
        figure = Figure(value)
        self.relativeDeviation = relativeDeviation
        self.isBest = isBest
        isRatio = false
    }

    init(ratio value: Double) {
        self.value = value
        figure = Figure(value)
        relativeDeviation = nil
        isBest = false
        isRatio = true
    }
}
