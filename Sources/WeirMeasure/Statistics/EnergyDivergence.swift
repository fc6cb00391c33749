/// How far two neighbouring stretches of a series are from having one distribution.
///
/// Twice the mean distance between the stretches, less the mean distances within either, times nm/(n + m).
/// Sources: G. J. Szekely and M. L. Rizzo, Journal of Classification 22 (2005), for the distance; D. S. Matteson and
/// N. A. James, Journal of the American Statistical Association 109 (2014), for the search.
struct EnergyDivergence {
    /// Where a stretch is divided best, and what the divergence is there.
    struct Division: Hashable {
        /// The first place of the second part, from the beginning of the stretch.
        var place: Int
        var statistic: Double
    }

    /// Sums of distances: at [i][j], those of the first i values to the first j values, row after row.
    private let sums: [Double]
    private let count: Int

    /// - Complexity: O(n^2) time and room.
    init(_ values: some RandomAccessCollection<Double>) {
        let values = Array(values)
        count = values.count
        let width = count + 1
        var sums = [Double](repeating: 0, count: width * width)
        for i in 0..<count {
            var row = 0.0
            for j in 0..<count {
                row += abs(values[i] - values[j])
                sums[(i + 1) * width + j + 1] = sums[i * width + j + 1] + row
            }
        }
        self.sums = sums
    }

    /// The best division over all places and all ends of the second part, which keeps a later change from hiding an
    /// earlier one; nil where no two parts of the shortest length fit.
    /// - Parameter shortest: Values that either part has at least; a part of one has no distance within.
    /// - Complexity: O(n^2).
    func best(shortest: Int) -> Division? {
        var best: Division?
        guard count >= 2 * shortest else { return nil }
        for place in shortest...(count - shortest) {
            for end in (place + shortest)...count {
                let statistic = statistic(place, end)
                if statistic > best?.statistic ?? -.infinity { best = Division(place: place, statistic: statistic) }
            }
        }
        return best
    }

    private func statistic(_ place: Int, _ end: Int) -> Double {
        let width = count + 1
        let first = sums[place * width + place], both = sums[place * width + end], all = sums[end * width + end]
        let n = Double(place), m = Double(end - place)
        let between = 2 * (both - first) / (n * m)
        // Every pair stands twice in the square of its stretch.
        let before = n > 1 ? first / (n * (n - 1)) : 0
        let after = m > 1 ? (all - 2 * both + first) / (m * (m - 1)) : 0
        return n * m / (n + m) * (between - before - after)
    }
}
