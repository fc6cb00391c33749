import Foundation
import Testing

@testable import WeirMeasure

/// `Reference/generate.py` asks SciPy, `Reference/scipy.json` is what it answered.
@Suite("Statistics give SciPy's answers")
struct ReferenceTests {
    private struct Reference: Decodable {
        struct SignedRankCase: Decodable { var values: [Double], above: Double, below: Double, estimate: Double? }
        struct NormalCase: Decodable { var p: Double, z: Double }
        struct AdjustedCase: Decodable { var values: [Double], holm: [Double], benjaminiHochberg: [Double] }
        struct ProportionCase: Decodable {
            var count: Int, total: Int, confidence: Double, lower: Double, upper: Double
        }
        struct QuantileCase: Decodable {
            var values: [Double], p: Double, estimate: Double, lower: Double, upper: Double
        }
        struct SpreadCase: Decodable { var values: [Double], deviation: Double, correlations: [Double] }
        var signedRank: [SignedRankCase]
        var tied: [SignedRankCase]
        var normal: [NormalCase]
        var adjusted: [AdjustedCase]
        var proportions: [ProportionCase]
        var quantiles: [QuantileCase]
        var spreads: [SpreadCase]
    }

    private let reference: Reference

    init() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Reference/scipy.json")
        reference = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }

    private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
        abs(a - b) <= tolerance * max(1e-3, abs(a), abs(b))
    }

    @Test("the signed-rank test, without and with equal magnitudes")
    func signedRank() {
        #expect(reference.signedRank.count == 32)
        for one in reference.signedRank + reference.tied {
            #expect(near(SignedRankTest.above(0, one.values), one.above), "\(one)")
            #expect(near(SignedRankTest.below(0, one.values), one.below), "\(one)")
            if let estimate = one.estimate { #expect(near(SignedRank(one.values).estimate, estimate)) }
        }
    }

    @Test("the quantiles of the normal distribution")
    func normal() {
        for one in reference.normal {
            #expect(near(NormalDistribution.quantile(one.p), one.z, 1e-9), "\(one)")
            #expect(near(NormalDistribution.cumulative(one.z), one.p, 1e-12))
        }
    }

    @Test("Holm's and Benjamini and Hochberg's adjusted values")
    func adjusted() {
        for one in reference.adjusted {
            #expect(zip(MultipleTesting.holm(one.values), one.holm).allSatisfy { near($0, $1) })
            let found = MultipleTesting.benjaminiHochberg(one.values)
            #expect(zip(found, one.benjaminiHochberg).allSatisfy { near($0, $1) })
        }
    }

    @Test("Clopper and Pearson's interval of a share")
    func proportions() {
        for one in reference.proportions {
            let found = Proportion(one.count, of: one.total, confidence: one.confidence)
            #expect(near(found.lower, one.lower, 1e-9) && near(found.upper, one.upper, 1e-9), "\(one)")
        }
    }

    @Test("the bootstrap interval of a quantile")
    func quantiles() {
        for one in reference.quantiles {
            let found = QuantileBootstrap(one.values, one.p)
            #expect(found.estimate == one.estimate)
            #expect(found.lower == one.lower && found.upper == one.upper, "\(one.values.count) values, p \(one.p)")
        }
    }

    @Test("the median absolute deviation and autocorrelations")
    func spreads() {
        for one in reference.spreads {
            #expect(near(Summary(one.values).deviation, one.deviation))
            for (lag, expected) in one.correlations.enumerated() {
                #expect(Autocorrelation.of(one.values, lag: lag).map { near($0, expected, 1e-10) } == true)
            }
        }
    }
}
