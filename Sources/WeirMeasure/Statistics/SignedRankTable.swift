/// The distribution of the sum of positive ranks when every sign is a fair coin.
public enum SignedRankTable {
    /// The largest number of values a table is kept for; it covers every look of a gate.
    static let limit = 64

    /// P(W >= w) for every w from 0 to n(n+1)/2 and the ranks 1 to n; nil beyond the tables.
    static func survival(_ n: Int) -> [Double]? { n <= limit ? tables[n] : nil }

    private static let tables: [[Double]] = (0...limit).map { n in survival(ofRanks: (0..<n).map { $0 + 1 }) }

    /// P(W >= w) for every w, where W is the sum of those of the given ranks whose coin shows heads.
    /// - Complexity: O(n s), where s is the sum of the ranks. Exact in binary for up to 52 ranks.
    static func survival(ofRanks ranks: [Int]) -> [Double] {
        var probability = [1.0]
        for rank in ranks {
            var next = [Double](repeating: 0, count: probability.count + rank)
            for (sum, p) in probability.enumerated() where p > 0 {
                next[sum] += p / 2
                next[sum + rank] += p / 2
            }
            probability = next
        }
        var total = 0.0
        for sum in probability.indices.reversed() {
            total += probability[sum]
            probability[sum] = total
        }
        return probability
    }

    /// The smallest w with P(W >= w) at most `level`; nil where even all n ranks positive are likelier than that.
    ///
    /// What printed tables call the critical value of a one-sided test.
    public static func critical(_ n: Int, level: Double) -> Int? {
        precondition(n > 0, "SignedRankTable.critical: at least one value")
        let table = survival(n) ?? survival(ofRanks: Array(1...n))
        return table.firstIndex { $0 <= level }
    }
}
