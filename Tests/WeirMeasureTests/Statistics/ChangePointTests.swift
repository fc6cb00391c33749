import Foundation
import Testing

@testable import WeirMeasure

/// `Reference/generate_changes.py` asks Apache Otava and the definition, `Reference/changes.json` is what they answered.
@Suite("Changes are found where a series changes, and nowhere else")
struct ChangePointTests {
    private struct Reference: Decodable {
        struct Division: Decodable { var place: Int, statistic: Double }
        var name: String
        var series: [Double]
        var otava: Division
        var definition: [String: Division]
    }

    private let references: [Reference]

    init() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Reference/changes.json")
        references = try JSONDecoder().decode([Reference].self, from: Data(contentsOf: file))
    }

    @Test("the best division is the one another implementation finds, and the definition's")
    func division() throws {
        #expect(references.count == 6)
        for one in references {
            let divergence = EnergyDivergence(one.series)
            for (shortest, expected) in [("1", one.otava)] + one.definition.map({ ($0.key, $0.value) }) {
                let length = try #require(Int(shortest))
                let found = try #require(divergence.best(shortest: length))
                #expect(found.place == expected.place, "\(one.name), \(shortest)")
                #expect(abs(found.statistic - expected.statistic) <= 1e-9 * abs(expected.statistic), "\(one.name)")
            }
        }
    }

    @Test("the Nile's flow changed once, after 1898, as Cobb found")
    func nile() throws {
        let series = try #require(references.first { $0.name == "nile" }).series
        #expect(ChangePointSearch().changes(in: series).map { 1_871 + $0.place } == [1_899])
    }

    @Test("a later change does not hide an earlier one that it undoes")
    func undone() {
        let series = noise(15, around: 1) + noise(15, around: 1.1, seed: 2) + noise(15, around: 1, seed: 3)
        let found = ChangePointSearch().changes(in: series)
        #expect(found.map(\.place) == [15, 30])
        #expect(found.allSatisfy { $0.p <= 0.01 })
    }

    @Test("a change of the spread is found although the middle stays")
    func spread() {
        let series = noise(40, around: 1) + noise(40, around: 1, scale: 12, seed: 4)
        let found = ChangePointSearch().changes(in: series)
        #expect(found.count == 1)
        #expect(abs((found.first?.place ?? 0) - 40) <= 3)
    }

    @Test("a single outlier is no change")
    func outlier() {
        var series = noise(30, around: 1)
        series[17] = 2
        #expect(ChangePointSearch().changes(in: series).isEmpty)
    }

    @Test(
        "equal values and short series have no change",
        arguments: [[], [1], [1, 2, 1, 2, 1], [Double](repeating: 3, count: 40)])
    func nothing(_ series: [Double]) {
        #expect(ChangePointSearch().changes(in: series).isEmpty)
    }

    @Test("the same series has the same changes every time")
    func repeats() {
        let series = noise(20, around: 1) + noise(20, around: 1.02, seed: 9)
        #expect(ChangePointSearch().changes(in: series) == ChangePointSearch().changes(in: series))
    }

    @Test("of 300 series without a change, at the level of 5 %, about 5 % show one")
    func level() {
        let search = ChangePointSearch(significance: 0.05, permutations: 99)
        let alarms = (0..<300).count { !search.changes(in: noise(20, around: 1, seed: 100 + UInt64($0))).isEmpty }
        // 15 are expected; 6 to 27 lie within three standard deviations.
        #expect((4...27).contains(alarms), "\(alarms)")
    }

    private func noise(_ count: Int, around middle: Double, scale: Double = 1, seed: UInt64 = 1) -> [Double] {
        var generator = SplitMixGenerator(seed: seed)
        return (0..<count).map { _ in
            middle + 0.01 * scale * NormalDistribution.quantile(Double.random(in: 1e-9..<1, using: &generator))
        }
    }
}
