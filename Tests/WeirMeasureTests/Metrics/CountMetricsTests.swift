import Testing
import WeirProtocol

@testable import WeirMeasure

@Suite("Metrics of counts")
struct CountMetricsTests {
    private static let counters = PhaseCounters(
        opening: Counters(allocations: 7, frees: 5),
        steady: Counters(allocations: 20, frees: 19, copiedBytes: 3 << 20, flushes: 1, syncs: 5),
        peakLiveBytes: 2_048, liveBytes: 96)

    private func value(_ metric: String, _ counts: ExactCounts) throws -> Double? {
        var record = Records.timed("a", [], [10])
        record.counts = counts
        return try #require(Metric.named(metric)).values(record).first
    }

    @Test(
        "are per operation, per MiB, per byte or per round",
        arguments: [
            ("frees", 1.9), ("allocations-per-mib", 10), ("copied", 1.5), ("peak-live", 2), ("live-at-end", 96),
            ("leaks", 3), ("other-calls", 4), ("instructions", 12.5), ("flush-calls", 0.1), ("sync-calls", 0.5),
        ] as [(String, Double)])
    func values(metric: String, expected: Double) throws {
        let counts = ExactCounts(
            rounds: 1, operations: 10, bytes: 2 << 20, counters: Self.counters, varying: [],
            systemCalls: SystemCalls(reads: 1, writes: 2, others: 4), instructions: 125)
        #expect(try value(metric, counts) == expected)
    }

    @Test(
        "are absent where nobody counted them",
        arguments: [
            "frees", "allocations-per-mib", "copied", "peak-live", "leaks", "other-calls", "instructions",
            "flush-calls", "sync-calls",
        ])
    func absent(metric: String) throws {
        let counters = PhaseCounters(opening: Counters(), steady: Counters())
        #expect(try value(metric, ExactCounts(rounds: 1, operations: 10, counters: counters, varying: [])) == nil)
    }

    @Test("What takes a pass of its own says so")
    func extras() {
        let asked = Metric.catalogue.compactMap(\.extraCount)
        #expect(Set(asked) == Set(ExtraCount.allCases) && asked.count == ExtraCount.allCases.count)
    }
}
