import Foundation
import WeirMeasure
import WeirProtocol

/// Fabricated runs: a reference and a subject that takes `ratio` times as long.
enum RecordFixture {
    static func record(_ number: Int, ratio: Double, allocations: Int = 0, processor: String = "a") -> Record {
        Record(
            weir: "0.1.0", startedAt: "2026-11-\(10 + number / 24)T\(10 + number % 14):00:0\(number % 10)Z", seconds: 1,
            interrupted: false, seed: number,
            scenario: ScenarioIdentity(
                name: "short", question: "?", file: "short.yaml", hash: "9f86", overrides: [], blocks: 10, armTime: 1,
                measure: ["time"]),
            machine: Machine(
                processor: processor, cores: 2, memory: 1, hypervisor: "none", kernel: "k", system: "s",
                governor: "none", clockSource: "tsc", clockResolution: 1, transparentHugePages: "never", caches: []),
            workers: [], cases: [one("plain", 1, 0), one("chain", ratio, allocations)], verdicts: [], warnings: [])
    }

    private static func one(_ name: String, _ ratio: Double, _ allocations: Int) -> CaseRecord {
        CaseRecord(
            Case(
                id: name, subject: name, axes: [], worker: "builtin", chain: "file", composition: .dynamic,
                workload: Workload(.read, request: 8_192), content: Content(.text, size: 65_536, seed: 1), group: ""),
            samples: (0..<10).map { block in
                let wall = Int(Double(1_000_000 + 1_000 * block) * ratio)
                return BlockSample(
                    block: block, place: 0, wall: wall, outside: wall, cpu: wall, rounds: 1, operations: 1_000,
                    bytes: 65_536)
            },
            counts: ExactCounts(
                rounds: 1, operations: 1_000,
                counters: PhaseCounters(opening: Counters(), steady: Counters(allocations: allocations)), varying: []))
    }
}

/// A folder of a test's own, gone at its end.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/weir-history-" + String(UInt64.random(in: 0 ... .max), radix: 36)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes records as files and returns their names.
    func write(_ records: [Record], _ prefix: String = "r") throws -> [String] {
        try records.enumerated().map { index, record in
            let name = "\(prefix)\(index).json"
            try RecordFile.save(record, to: file(name))
            return name
        }
    }
}
