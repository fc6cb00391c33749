/// The nearest valid word to a misspelt one, for error messages.
public enum Spelling {
    /// The word among `candidates` with the smallest edit distance to `word`, if it is close enough to be meant:
    /// at most a third of the word's length, and at least one edit is always forgiven.
    /// - Complexity: O(sum of the candidates' lengths times the word's length).
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        let folded = word.lowercased()
        let allowed = max(1, min(3, word.count / 3 + (word.count > 3 ? 1 : 0)))
        let scored = candidates.map { (distance: distance(folded, $0.lowercased()), word: $0) }
        guard let best = scored.min(by: { $0.distance < $1.distance }), best.distance <= allowed else { return nil }
        return best.word
    }

    /// Damerau-Levenshtein distance (optimal string alignment): insert, delete, replace, swap neighbours.
    static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a.unicodeScalars), b = Array(b.unicodeScalars)
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var twoBack: [Int] = []
        var previous = Array(0...b.count)
        for i in 1...a.count {
            var current = [i] + Array(repeating: 0, count: b.count)
            for j in 1...b.count {
                let change = a[i - 1] == b[j - 1] ? 0 : 1
                current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    current[j] = min(current[j], twoBack[j - 2] + 1)
                }
            }
            (twoBack, previous) = (previous, current)
        }
        return previous[b.count]
    }
}
