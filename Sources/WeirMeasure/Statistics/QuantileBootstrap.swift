/// A quantile and its bootstrap interval, without drawing a single sample.
///
/// The k-th smallest of a resample is at most the j-th smallest value when at least k of n draws are among the first j:
/// a binomial tail. So the distribution that resampling only approaches is known exactly, and the same values give the
/// same interval on every machine.
/// Source: B. Efron, The Jackknife, the Bootstrap and Other Resampling Plans (1982), section 10.3.
public struct QuantileBootstrap: Sendable, Hashable {
    /// The smallest value with at least the share p of all values at or below it.
    public let estimate: Double
    /// The lower end of the percentile interval.
    public let lower: Double
    /// The upper end of the percentile interval.
    public let upper: Double

    /// A quantile of at least one value.
    /// - Parameter p: Between 0 and 1.
    /// - Parameter confidence: Of the two-sided interval.
    /// - Complexity: O(n log n).
    public init(_ values: [Double], _ p: Double, confidence: Double = 0.95) {
        precondition(!values.isEmpty, "QuantileBootstrap: at least one value")
        precondition(p >= 0 && p <= 1, "QuantileBootstrap: a quantile is between 0 and 1")
        let sorted = values.sorted()
        let n = sorted.count
        let k = min(n, max(1, Int((p * Double(n)).rounded(.up))))
        estimate = sorted[k - 1]
        let tail = (1 - confidence) / 2
        // A tail of exactly this share is inside: rounding in the last digit must not decide.
        lower = sorted[Self.place(k, n, reaching: tail * (1 + 1e-12)) - 1]
        upper = sorted[Self.place(k, n, reaching: (1 - tail) * (1 - 1e-12)) - 1]
    }

    /// The smallest j for which the k-th smallest of a resample is among the first j with at least this probability.
    private static func place(_ k: Int, _ n: Int, reaching probability: Double) -> Int {
        var low = 1, high = n
        while low < high {
            let middle = (low + high) / 2
            let share = BetaDistribution.cumulative(Double(middle) / Double(n), Double(k), Double(n - k + 1))
            if share >= probability { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
