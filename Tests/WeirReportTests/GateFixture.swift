import WeirMeasure
import WeirProtocol

/// A fabricated gate with every answer in it; no clock and no random draw went into it.
enum GateFixture {
    static let record = GateRecord(
        weir: "0.1.0", startedAt: "2026-11-23T18:00:00Z", seconds: 12.34, interrupted: false, seed: 42,
        settings: GateSettings(),
        scenarios: [
            ScenarioIdentity(
                name: "chains", question: "What does a chain cost?", file: "scenarios/chains.yaml", hash: "9f86",
                overrides: [],
                blocks: 12, armTime: 50_000_000, measure: ["time"])
        ],
        machine: Fixture.record.machine,
        base: .init(name: "main (1a2b3c4)", workers: [WorkerRecord(name: "builtin", build: "release")]),
        head: .init(name: "working tree", workers: [WorkerRecord(name: "builtin", build: "release")]),
        cases: [timed, counted, broken],
        warnings: ["chains: nio runs on a worker that both builds share: not compared"])

    private static func one(_ id: String) -> Case {
        Case(
            id: id, subject: "file", axes: [], worker: "builtin", chain: "file", composition: .dynamic,
            workload: Workload(.read, request: 8_192), content: Content(.text, size: 8_000_000, seed: 1), group: "")
    }

    private static func visits(_ wall: Int) -> GateVisits {
        GateVisits(
            total: BlockSample(
                block: 0, place: 0, wall: 2 * wall, outside: 2 * wall, cpu: 2 * wall, rounds: 2, operations: 2_000,
                bytes: 16_000_000), walls: [wall, wall], cpus: [wall, wall])
    }

    private static let timed = GateCase(
        scenario: "chains", case: one("file"), gated: [GatedMetric("time"), GatedMetric("cpu", .soft)],
        first: GateSeries(
            seed: 1, armTime: 100_000_000, rounds: 1, visits: 2,
            canary: CanaryWaste(share: 0.03, rounds: 1, contentSize: 240_000),
            blocks: (0..<14).map { number in
                let base = 4_000_000 + 7_000 * (number % 4)
                return GateBlock(
                    number: number, padding: 100 * number, steal: 0, base: visits(base),
                    head: visits(base + 40_000 + 1_000 * (number % 7)),
                    canary: visits(base + 120_000 + 1_000 * (number % 5)))
            }))

    private static func side(_ allocations: Int) -> GateCase.Side {
        let counters = PhaseCounters(
            opening: Counters(), steady: Counters(allocations: allocations, readCalls: 1_000))
        return GateCase.Side(counts: ExactCounts(rounds: 1, operations: 1_000, counters: counters, varying: []))
    }

    private static let counted = GateCase(
        scenario: "chains", case: one("file[request=8KiB]"),
        gated: [GatedMetric("allocations"), GatedMetric("read-calls", limit: 1)], base: side(0), head: side(1))

    private static let broken = GateCase(
        scenario: "chains", case: one("mapped | \"x\""), gated: [GatedMetric("time")],
        base: .init(outcome: .init(.hung, "no answer to measure within 60 s")), head: .init())
}
