import Foundation
import Testing

@testable import WeirMeasure

@Suite("Metrics of the kernel's counters")
struct PerfMetricsTests {
    private static let counts: [PerfEvent: Int] = [
        .cycles: 800, .retiredInstructions: 2_000, .branchMisses: 4, .cacheMisses: 2, .l1dMisses: 6, .faults: 20,
        .migrations: 5,
    ]

    private func value(_ metric: String, _ perf: PerfCounts?) throws -> Double? {
        var record = Records.timed("a", [], [10])
        record.samples[0].perf = perf
        return try #require(Metric.named(metric)).values(record).first
    }

    @Test(
        "are per operation, per round and per cycle",
        arguments: [
            ("cycles", 200), ("retired-instructions", 500), ("ipc", 2.5), ("branch-misses", 1), ("cache-misses", 0.5),
            ("l1d-misses", 1.5), ("faults", 5), ("migrations", 2.5),
        ] as [(String, Double)])
    func values(metric: String, expected: Double) throws {
        let perf = PerfCounts(rounds: 2, operations: 4, enabled: 100, running: 100, counts: Self.counts)
        #expect(try value(metric, perf) == expected)
    }

    @Test("are scaled to all of the time where the group shared the counters; its ratios stay what they were")
    func scaled() throws {
        let perf = PerfCounts(rounds: 2, operations: 4, enabled: 100, running: 25, counts: Self.counts)
        #expect(perf.share == 0.25)
        #expect(try value("cycles", perf) == 800)
        #expect(try value("ipc", perf) == 2.5)
    }

    @Test("are absent where the counters never ran, and where nobody counted", arguments: PerfEvent.allCases)
    func absent(event: PerfEvent) throws {
        let idle = PerfCounts(rounds: 2, operations: 4, enabled: 100, running: 0, counts: Self.counts)
        #expect(idle[event] == nil)
        #expect(try value(event.rawValue, idle) == nil)
        #expect(try value(event.rawValue, nil) == nil)
        #expect(
            try value(
                event.rawValue, PerfCounts(rounds: 1, operations: 1, enabled: 1, running: 1, counts: [:])) == nil)
    }

    @Test("every event has a metric of its name, and says which events it is made of")
    func events() {
        for event in PerfEvent.allCases { #expect(Metric.named(event.rawValue)?.perfEvents == [event]) }
        #expect(Metric.named("ipc")?.perfEvents == [.cycles, .retiredInstructions])
        #expect(Metric.named("instructions")?.perfEvents == [])
    }

    @Test("counts are an object by event in a record")
    func json() throws {
        let perf = PerfCounts(rounds: 2, operations: 4, enabled: 100, running: 25, counts: [.l1dMisses: 6])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(perf), as: UTF8.self)
        #expect(text == #"{"counts":{"l1d-misses":6},"enabled":100,"operations":4,"rounds":2,"running":25}"#)
        #expect(try JSONDecoder().decode(PerfCounts.self, from: Data(text.utf8)) == perf)
    }
}
