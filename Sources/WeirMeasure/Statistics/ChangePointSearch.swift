/// Finds where a series changes its distribution, without assuming one: E-divisive.
///
/// Stretches are divided where the divergence of their parts is largest, as long as a permutation test says that the
/// same values in another order rarely part as clearly. It needs no threshold to be tuned, which is what alarms on
/// single values need (Fleming et al., Hunter: Using change point detection to hunt for performance regressions, 2023).
/// Source: D. S. Matteson and N. A. James, A nonparametric approach for multiple change point analysis of multivariate
/// data, Journal of the American Statistical Association 109 (2014).
public struct ChangePointSearch: Sendable {
    /// The largest probability with which chance alone may part a stretch as clearly. 1 %.
    public var significance: Double
    /// Permutations of every test: the smallest probability that can be found is one in one more.
    public var permutations: Int
    /// Values between two changes at least. 5: a level of fewer is rather an outlier.
    public var shortest: Int
    /// The seed of the permutations: the same series has the same changes everywhere.
    public var seed: UInt64

    /// A search.
    public init(significance: Double = 0.01, permutations: Int = 499, shortest: Int = 5, seed: UInt64 = 1) {
        precondition(significance > 0 && significance < 1, "ChangePointSearch: a significance between 0 and 1")
        precondition(permutations > 0 && shortest > 0, "ChangePointSearch: a permutation and a value at least")
        self.significance = significance
        self.permutations = permutations
        self.shortest = shortest
        self.seed = seed
    }

    /// The changes in the order of the series.
    /// - Complexity: O(p n^2) for p permutations of n values and each change; a series of 200 takes about 0.1 s a change.
    public func changes(in values: [Double]) -> [ChangePoint] {
        var generator = SplitMixGenerator(seed: seed)
        var found: [ChangePoint] = []
        while true {
            let stretches = stretches(of: values, at: found)
            guard let best = division(of: stretches),
                let p = probability(of: best.statistic, stretches, &generator)
            else { return found.sorted { $0.place < $1.place } }
            found.append(ChangePoint(place: best.place, statistic: best.statistic, p: p))
        }
    }

    private func stretches(of values: [Double], at changes: [ChangePoint]) -> [ArraySlice<Double>] {
        let bounds = [0] + changes.map(\.place).sorted() + [values.count]
        return zip(bounds, bounds.dropFirst()).map { values[$0..<$1] }
    }

    /// The best division of any stretch; its place counts from the beginning of the series.
    private func division(of stretches: [ArraySlice<Double>]) -> EnergyDivergence.Division? {
        let divisions = stretches.compactMap { stretch in
            EnergyDivergence(stretch).best(shortest: shortest).map {
                EnergyDivergence.Division(place: stretch.startIndex + $0.place, statistic: $0.statistic)
            }
        }
        // Values that are all equal part nowhere.
        return divisions.filter { $0.statistic > 0 }.max { $0.statistic < $1.statistic }
    }

    /// How often stretches whose values are shuffled within part as clearly; nil where it is not rarely enough.
    private func probability(
        of statistic: Double, _ stretches: [ArraySlice<Double>], _ generator: inout SplitMixGenerator
    ) -> Double? {
        let most = Int(significance * Double(permutations + 1)) - 1
        var asClear = 0
        for _ in 0..<permutations {
            var largest = -Double.infinity
            for stretch in stretches {
                let shuffled = stretch.shuffled(using: &generator)
                largest = max(largest, EnergyDivergence(shuffled).best(shortest: shortest)?.statistic ?? largest)
            }
            // A tie in all but the last digits is one: sums in another order round otherwise.
            if largest >= statistic * (1 - 1e-12) { asClear += 1 }
            if asClear > most { return nil }
        }
        return Double(asClear + 1) / Double(permutations + 1)
    }
}
