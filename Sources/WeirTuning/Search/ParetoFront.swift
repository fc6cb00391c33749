/// The settings that no other one is better than in everything: objective, staleness, bytes at risk.
struct ParetoFront {
    /// The candidates, from the cheapest to the freshest.
    let members: [Int]

    /// - Parameter points: Costs of each candidate, less is better in all of them.
    /// - Complexity: O(n^2).
    init(_ points: [Int: [Double]]) {
        let ordered = points.sorted { ($0.value[0], $0.key) < ($1.value[0], $1.key) }
        members = ordered.filter { one in
            !ordered.contains { other in
                other.key != one.key && zip(other.value, one.value).allSatisfy(<=)
                    // Of equals the first one is kept.
                    && (other.value != one.value || other.key < one.key)
            }
        }.map(\.key)
    }
}
