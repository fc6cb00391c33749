/// Wilcoxon's signed-rank test of one side, exactly, also where values are equal or 0.
///
/// Ranks of equal magnitudes are averaged, values of 0 keep their ranks and never count as evidence (Pratt, Journal of
/// the American Statistical Association 54, 1959, with the zeros on the side of the hypothesis), and the distribution is
/// that of these very ranks under random signs: no normal approximation, no correction. So the level is kept for any
/// distribution that is symmetric around the hypothetical value, coarse clocks included.
public enum SignedRankTest {
    /// P(a sum of positive ranks at least as large as the one seen), if the values were symmetric around `center`.
    ///
    /// Small when the values lie above `center`. The smallest one possible for n values is 2^-n.
    /// - Complexity: O(n log n) where no magnitudes are equal, O(n^3) otherwise.
    public static func above(_ center: Double, _ values: some Collection<Double>) -> Double {
        precondition(!values.isEmpty, "SignedRankTest: at least one value")
        return probability(values.map { $0 - center })
    }

    /// P(a sum of negative ranks at least as large as the one seen), if the values were symmetric around `center`.
    ///
    /// Small when the values lie below `center`.
    public static func below(_ center: Double, _ values: some Collection<Double>) -> Double {
        precondition(!values.isEmpty, "SignedRankTest: at least one value")
        return probability(values.map { center - $0 })
    }

    /// Ranks are doubled, so that averaged ones are whole numbers.
    private static func probability(_ deviations: [Double]) -> Double {
        let order = deviations.sorted { abs($0) < abs($1) }
        let n = order.count
        var doubledRanks: [Int] = []
        doubledRanks.reserveCapacity(n)
        var evidence = 0
        var isPlain = order.first != 0
        var first = 0
        while first < n {
            var last = first
            while last + 1 < n, abs(order[last + 1]) == abs(order[first]) { last += 1 }
            // Ranks first + 1 to last + 1; their doubled mean.
            let doubled = first + last + 2
            for value in order[first...last] {
                doubledRanks.append(doubled)
                if value > 0 { evidence += doubled }
            }
            if last > first { isPlain = false }
            first = last + 1
        }
        if isPlain, let table = SignedRankTable.survival(n) { return table[evidence / 2] }
        return SignedRankTable.survival(ofRanks: doubledRanks)[evidence]
    }
}
