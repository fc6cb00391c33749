import Testing

@testable import WeirMeasure

@Suite("Signed ranks are those of the printed tables")
struct SignedRankTests {
    /// The largest sum whose lower tail is at most 5, 2.5, 1 and 0.5 %; nil where there is none.
    /// Source: R. L. McCornack, Journal of the American Statistical Association 60 (1965), as reprinted since.
    private static let table: [(n: Int, sums: [Int?])] = [
        (4, [nil, nil, nil, nil]), (5, [0, nil, nil, nil]), (6, [2, 0, nil, nil]), (7, [3, 2, 0, nil]),
        (8, [5, 3, 1, 0]), (9, [8, 5, 3, 1]), (10, [10, 8, 5, 3]), (11, [13, 10, 7, 5]), (12, [17, 13, 9, 7]),
        (13, [21, 17, 12, 9]), (14, [25, 21, 15, 12]), (15, [30, 25, 19, 15]), (16, [35, 29, 23, 19]),
        (17, [41, 34, 27, 23]), (18, [47, 40, 32, 27]), (19, [53, 46, 37, 32]), (20, [60, 52, 43, 37]),
        (21, [67, 58, 49, 42]), (22, [75, 65, 55, 48]), (23, [83, 73, 62, 54]), (24, [91, 81, 69, 61]),
        (25, [100, 89, 76, 68]), (26, [110, 98, 84, 75]), (27, [119, 107, 92, 83]), (28, [130, 116, 101, 91]),
        (29, [140, 126, 110, 100]), (30, [151, 137, 120, 109]),
    ]

    @Test("critical values", arguments: table)
    func critical(n: Int, sums: [Int?]) {
        for (level, expected) in zip([0.05, 0.025, 0.01, 0.005], sums) {
            let found = SignedRankTable.critical(n, level: level).map { n * (n + 1) / 2 - $0 }
            #expect(found == expected, "n \(n), level \(level)")
        }
    }

    @Test("the smallest probability of n values is 2^-n", arguments: [1, 10, 30, 52])
    func smallest(n: Int) {
        let values = (1...n).map { Double($0) }
        var expected = 1.0
        for _ in 0..<n { expected /= 2 }
        #expect(SignedRankTest.above(0, values) == expected)
        #expect(SignedRankTest.below(0, values) == 1)
    }

    @Test("with values of 0 and equal ones the level is kept, whatever the signs")
    func keepsItsLevel() {
        let magnitudes: [Double] = [0, 0, 1, 1, 1, 2, 3, 3, 4, 5]
        var counts: [Double: Int] = [:]
        for signs in 0..<1_024 {
            let values = magnitudes.enumerated().map { signs >> $0.offset & 1 == 1 ? $0.element : -$0.element }
            counts[SignedRankTest.above(0, values), default: 0] += 1
        }
        for (p, _) in counts {
            let asExtreme = counts.filter { $0.key <= p }.reduce(0) { $0 + $1.value }
            #expect(Double(asExtreme) / 1_024 <= p)
        }
        #expect(counts.count > 20)
    }

    @Test("the interval and the test agree: what the interval leaves out, the test rejects")
    func intervalInvertsTheTest() {
        let values = [0.3, -0.1, 0.22, 0.41, 0.05, 0.17, -0.02, 0.36, 0.28, 0.11]
        let rank = SignedRank(values, confidence: 0.9)
        for step in -100...100 {
            let center = Double(step) * 0.00731
            let isInside = center > rank.lower && center < rank.upper
            let p = min(SignedRankTest.above(center, values), SignedRankTest.below(center, values))
            #expect(isInside == (p > 0.05), "center \(center), p \(p)")
        }
    }
}
