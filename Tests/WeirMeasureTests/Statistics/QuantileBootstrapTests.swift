import Testing

@testable import WeirMeasure

@Suite("The bootstrap of quantiles")
struct QuantileBootstrapTests {
    @Test("is what resampling approaches", arguments: [0.5, 0.9])
    func approaches(p: Double) {
        var generator = SeededNoise(seed: 7)
        let values = (0..<40).map { _ in generator.normal() }
        let bootstrap = QuantileBootstrap(values, p)
        var inside = 0
        for _ in 0..<4_000 {
            let resample = (0..<40).map { _ in values[Int.random(in: 0..<40, using: &generator)] }.sorted()
            let quantile = resample[Int((p * 40).rounded(.up)) - 1]
            if quantile >= bootstrap.lower, quantile <= bootstrap.upper { inside += 1 }
        }
        // The ends are values that occur, so the interval holds 95 % or a little more.
        #expect(inside >= 3_760)
        #expect(inside <= 3_960)
    }

    @Test("covers the true quantile about as often as it says")
    func covers() {
        var generator = SeededNoise(seed: 11)
        var covered = 0
        for _ in 0..<2_000 {
            let bootstrap = QuantileBootstrap((0..<60).map { _ in generator.normal() }, 0.5)
            if bootstrap.lower <= 0, bootstrap.upper >= 0 { covered += 1 }
        }
        #expect(covered > 1_840)
    }
}
