import Testing
import WeirProtocol

@testable import WeirMeasure

@Suite("Latency quantiles are gated like times, where enough values lie above them")
struct LatencyGateTests {
    /// Visits whose operations took 1 us each, the slowest 2 % of them `tail` nanoseconds.
    private func visits(operations: Int, tail: Int) -> GateVisits {
        var histogram = LatencyHistogram()
        histogram.record(1_000, count: UInt64(operations - operations / 50))
        histogram.record(tail, count: UInt64(operations / 50))
        var visits = SimulatedGate.visits(wall: 1e6)
        visits.total.latency = LatencyFigures(Latencies(operations: histogram))
        return visits
    }

    private func series(_ operations: Int, tail: Int, waste: Double? = nil) -> GateSeries {
        let canary = waste.map { CanaryWaste(share: $0, rounds: 0, contentSize: 1) }
        let blocks = (0..<30).map { number in
            GateBlock(
                number: number, base: visits(operations: operations, tail: 100_000 + 100 * (number % 3)),
                head: visits(operations: operations, tail: tail + 100 * (number % 2)),
                canary: waste.map {
                    visits(operations: operations, tail: Int(Double(tail) * (1 + $0)) + 100 * (number % 2))
                })
        }
        return GateSeries(seed: 1, armTime: 1, rounds: 1, visits: 4, canary: canary, blocks: blocks)
    }

    private func verdict(_ metric: String, operations: Int, tail: Int) -> GateVerdict {
        let margins = GateMargins(caught: GateMargins.standardCaught(metric))
        let one = GateCase(
            scenario: "test", case: SimulatedGate.measured, gated: [GatedMetric(metric, margins: margins)],
            first: series(operations, tail: tail), confirmation: series(operations, tail: tail))
        return GateJudgement([one], GateSettings()).verdicts[0]
    }

    @Test("a tail that is 10 % slower fails, and the middle does not see it")
    func slowTail() {
        #expect(verdict("latency-p99", operations: 100_000, tail: 110_000).answer == .fail)
        #expect(verdict("latency-p50", operations: 100_000, tail: 110_000).answer == .pass)
    }

    @Test("a tail as before passes, and says that 5 % is excluded")
    func sameTail() {
        let verdict = verdict("latency-p99", operations: 100_000, tail: 100_000)
        #expect(verdict.answer == .pass)
        #expect(verdict.wording.hasPrefix("no change of 5 % or more"))
    }

    @Test("a quantile with fewer than ten values above it is refused, and nothing more is measured for it")
    func refused() {
        let refused = verdict("latency-p99.9", operations: 9_999, tail: 200_000)
        #expect(refused.answer == .unclear)
        #expect(refused.wording.hasPrefix("latency-p99.9 is refused: 9 values of a block lie above it and 10 must"))
        #expect(verdict("latency-p99.9", operations: 10_000, tail: 200_000).answer == .fail)
        let one = GateCase(
            scenario: "test", case: SimulatedGate.measured, gated: [GatedMetric("latency-p99.9")], first: nil)
        var begun = series(9_999, tail: 200_000, waste: 0.03)
        begun.blocks = Array(begun.blocks.prefix(1))
        #expect(SeriesProgress(begun, of: one, alpha: 0.01, GateSettings()).isOver)
        begun = series(10_000, tail: 200_000)
        begun.blocks = Array(begun.blocks.prefix(1))
        #expect(!SeriesProgress(begun, of: one, alpha: 0.01, GateSettings()).isOver)
    }

    @Test("a canary whose latencies are longer is caught")
    func canary() {
        let one = GateCase(
            scenario: "test", case: SimulatedGate.measured,
            gated: [GatedMetric("latency-p99", margins: GateMargins(caught: 0.05))],
            first: series(100_000, tail: 100_000, waste: 0.05))
        #expect(GateJudgement([one], GateSettings()).canary?.isCaught == true)
    }

    @Test(
        "so many values leave ten above a quantile, and one less does not",
        arguments: [(LatencyQuantile.p50, 20), (.p90, 100), (.p99, 1_000), (.p995, 2_000), (.p999, 10_000)])
    func tails(quantile: LatencyQuantile, count: Int) {
        #expect(quantile.count(leaving: 10) == count)
        #expect(quantile.above(count) == 10)
        #expect(quantile.above(count - 1) == 9)
        #expect(LatencyQuantile.max.count(leaving: 10) == nil)
    }
}
