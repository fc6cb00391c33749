import WeirProtocol

@testable import WeirMeasure

/// Records for expectations: only what they read is filled in.
enum Records {
    /// A case with one block for each time of an operation, in nanoseconds; every operation delivers 8,000 bytes.
    static func timed(
        _ subject: String, _ cell: [(String, String)] = [], _ times: [Int], from first: Int = 0,
        allocations: Int? = nil,
        varying: [String] = [], outcome: CaseRecord.Outcome = .measured
    ) -> CaseRecord {
        let axes = cell.map { AxisValue($0.0, $0.1) }
        let one = Case(
            id: subject + axes.map { "\($0.name)=\($0.value)" }.joined(), subject: subject, axes: axes,
            worker: "builtin", chain: subject, composition: .dynamic, workload: Workload(.read, request: 8_000),
            content: Content(.text, size: 8_000, seed: 1), group: "")
        let samples = times.enumerated().map { index, time in
            BlockSample(
                block: first + index, place: 0, wall: time * 10, outside: time * 10, cpu: time * 10, rounds: 1,
                operations: 10, bytes: 80_000)
        }
        let counts = allocations.map {
            ExactCounts(
                rounds: 1, operations: 10,
                counters: PhaseCounters(opening: Counters(), steady: Counters(allocations: $0)), varying: varying)
        }
        return CaseRecord(one, outcome: outcome, rounds: 1, samples: samples, counts: counts)
    }

    static func record(_ cases: [CaseRecord]) -> Record {
        Record(
            weir: "0", startedAt: "2026-01-01T00:00:00Z", seconds: 1, interrupted: false, seed: 1,
            scenario: ScenarioIdentity(
                name: "test", question: "?", file: "", hash: "", overrides: [], blocks: 12, armTime: 1, measure: []),
            machine: Machine(
                processor: "", cores: 1, memory: 1, hypervisor: "", kernel: "", system: "", governor: "",
                clockSource: "", clockResolution: 1, transparentHugePages: "", caches: []),
            workers: [], cases: cases, verdicts: [], warnings: [])
    }
}
