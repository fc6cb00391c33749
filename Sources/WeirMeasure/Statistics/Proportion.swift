/// How often something happened, and between which shares the true probability lies.
///
/// Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934): exact, so never too narrow.
public struct Proportion: Sendable, Hashable {
    /// How often it happened.
    public let count: Int
    /// Out of how many.
    public let total: Int
    /// The lower end of the interval.
    public let lower: Double
    /// The upper end of the interval.
    public let upper: Double

    /// The share itself; 0 out of nothing.
    public var share: Double { total == 0 ? 0 : Double(count) / Double(total) }

    /// A count and its two-sided interval.
    public init(_ count: Int, of total: Int, confidence: Double = 0.95) {
        precondition(count >= 0 && count <= total, "Proportion: a count out of a total")
        self.count = count
        self.total = total
        let tail = (1 - confidence) / 2
        let k = Double(count), n = Double(total)
        lower = count == 0 ? 0 : Self.quantile(tail, k, n - k + 1)
        upper = count == total ? 1 : Self.quantile(1 - tail, k + 1, n - k)
    }

    /// Bisection: sixty halvings leave nothing to gain.
    private static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
        var low = 0.0, high = 1.0
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if BetaDistribution.cumulative(middle, a, b) < p { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
