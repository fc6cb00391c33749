/// One exact count under a row.
public struct TableCount: Hashable, Sendable {
    /// The count for one operation or one opening.
    public let value: Double
    /// The spelling of the value.
    public let figure: Figure
    /// Whether it differed between repetitions; then it is the last one's.
    public let varies: Bool

    init(_ value: Double, varies: Bool) {
        self.value = value
        figure = Figure(count: value)
        self.varies = varies
    }
}
