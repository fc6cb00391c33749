/// One figure of a case: what it is called, its unit, which way is better, and how it is read from a case's record.
public struct Metric: Sendable {
    /// The word used in scenarios, `--set` and tables' JSON: `throughput`, `allocations`.
    public let name: String
    /// The unit in headings: `MB/s`, `ns/op`, `/op`.
    public let unit: String
    /// One line for `weir list metrics`.
    public let summary: String
    /// Which way is better.
    public let better: Direction
    /// Whether it is a count that repeats exactly, or a timing that spreads.
    public let kind: Kind
    /// One value a block, in the order of the blocks, or a single value for an exact count; empty when it was not measured.
    public let values: @Sendable (CaseRecord) -> [Double]

    /// Which way is better.
    public enum Direction: Sendable { case higher, lower }
    /// The column's heading without its unit, which says already what is for one MiB.
    public var title: String {
        let ending = "-per-mib"
        return unit.hasSuffix("/MiB") && name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
    }

    /// Whether values spread.
    public enum Kind: Sendable { case sampled, exact }
}
