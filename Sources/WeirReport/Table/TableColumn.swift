/// A column of figures in one unit.
public struct TableColumn: Hashable, Sendable {
    /// The metric's name.
    public let metric: String
    /// The heading.
    public let title: String
    /// The unit of every figure below, or what a ratio is taken to.
    public let unit: String
    /// What stands in it.
    public let kind: Kind

    /// What stands in a column.
    public enum Kind: Hashable, Sendable {
        /// The median of a sampled metric and its spread.
        case median
        /// The ratio of the metric to the group's first measured row.
        case ratio
    }
}
