/// Whether the arm that wastes work on purpose was caught: a gate that cannot fail is worth nothing.
public struct CanaryVerdict: Codable, Hashable, Sendable {
    /// The case it was measured with.
    public var caseID: String
    /// The share of work it wastes.
    public var waste: Double
    /// Whether it was caught; nil where it was not measured.
    public var isCaught: Bool?
    /// What it seemed to waste, and the interval.
    public var value: Double?
    /// The lower end of the interval.
    public var lower: Double?
    /// The upper end of the interval.
    public var upper: Double?
    /// Blocks until it was decided.
    public var blocks: Int
    /// One sentence.
    public var wording: String
}
