/// Wilcoxon's signed-rank statistic, exactly: the Hodges-Lehmann estimate and its interval.
///
/// Sources: F. Wilcoxon, Biometrics Bulletin 1 (1945); J. L. Hodges and E. L. Lehmann, Annals of Mathematical
/// Statistics 34 (1963). The interval inverts the test: its ends are order statistics of the Walsh averages.
public struct SignedRank: Sendable {
    /// The Hodges-Lehmann estimate: the median of all averages of two values, a value with itself included.
    public let estimate: Double
    /// The lower end of the interval; minus infinity when there are too few values for the confidence asked for.
    public let lower: Double
    /// The upper end of the interval; infinity when there are too few values for the confidence asked for.
    public let upper: Double

    /// The estimate and its two-sided interval for a symmetric distribution.
    /// - Parameter values: One value a block; at least one.
    /// - Parameter confidence: Between 0 and 1: 0.99 leaves 0.5 % on either side, exactly or less.
    /// - Complexity: O(n^2 log n) for n values; beyond 64 of them O(n^3) for the distribution, which is meant for n <= 200.
    public init(_ values: [Double], confidence: Double = 0.99) {
        precondition(!values.isEmpty, "SignedRank: at least one value")
        let n = values.count
        var averages: [Double] = []
        averages.reserveCapacity(n * (n + 1) / 2)
        for i in 0..<n {
            for j in i..<n { averages.append((values[i] + values[j]) / 2) }
        }
        averages.sort()
        let middle = averages.count / 2
        estimate = averages.count % 2 == 1 ? averages[middle] : (averages[middle - 1] + averages[middle]) / 2

        // The largest k with P(W <= k - 1) <= alpha / 2: the k-th average from either side ends the interval. The
        // distribution is symmetric, so that the lower tail is the upper one.
        let tail = (1 - confidence) / 2
        let upperTails = SignedRankTable.survival(n) ?? SignedRankTable.survival(ofRanks: Array(1...n))
        let k = upperTails.count - (upperTails.firstIndex { $0 <= tail } ?? upperTails.count)
        lower = k == 0 ? -.infinity : averages[k - 1]
        upper = k == 0 ? .infinity : averages[averages.count - k]
    }
}
