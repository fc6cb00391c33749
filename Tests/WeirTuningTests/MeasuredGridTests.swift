import Foundation
import Testing
import WeirProtocol

@testable import WeirTuning

/// `scenarios/tune/batch-export.yaml`, every setting of which was measured on a machine with two cores, block by block:
/// what `weir tune --exhaustive --write json=FILE` keeps under `grid`, cut to four digits.
@Suite("The search for parameters on a grid that was measured")
struct MeasuredGridTests {
    private struct Measured: Decodable {
        var sink: SinkModel
        var acceptTime: Int
        var rows: [TuneRecord.Raced]
    }

    private static let measured: Result<Measured, any Error> = Result {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Measured/batch-export.json")
        return try JSONDecoder().decode(Measured.self, from: Data(contentsOf: file))
    }

    private static let constraints = ["staleness p99 <= 500ms", "bytes at risk <= 4MiB"]

    private func plan(_ measured: Measured) throws -> TunePlan {
        let candidates = measured.rows.map(\.candidate)
        let current = try #require(candidates.firstIndex { $0.values == ["256KiB", "500ms"] })
        func values(_ place: Int) -> [String] {
            candidates.map { $0.values[place] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
        return TunePlan(
            name: "batch-export", parameters: [TuneParameter("size", values(0)), TuneParameter("interval", values(1))],
            candidates: candidates, records: TuneRecords(.uniform(512...4_096), count: 13_500),
            sink: TuneSink(.disk, model: measured.sink, acceptTime: measured.acceptTime),
            constraints: try Self.constraints.map { try TuneConstraint(parsing: $0) }, objective: .throughput,
            current: current)
    }

    /// Plays what was measured, the blocks beginning somewhere else.
    private struct Replay: TuneArena {
        let rows: [TuneRecord.Raced]
        let first: Int
        mutating func begin(_ racers: [(setting: TuneCandidate, expected: TuneFigures)], visits: Int) -> Int? { nil }
        mutating func measure(_ setting: TuneCandidate, block: Int) -> TuneFigures {
            let blocks = rows[setting.index].blocks
            return blocks[(first + block) % blocks.count]
        }
    }

    @Test("The answer is within 5 % of the whole grid's best, at no more than a fifth of its visits", arguments: 0..<2)
    func answer(first: Int) throws {
        let measured = try Self.measured.get()
        let plan = try plan(measured)
        var arena: Replay? = Replay(rows: measured.rows, first: first)
        let record = Tuner(plan).run(&arena, exhaustive: true)
        let grid = try #require(record.grid)
        #expect(grid.settings == 78 && grid.blocks == 8 && grid.failed.isEmpty)
        #expect(grid.loss.value <= 0.05)
        #expect(grid.visitShare <= 0.2)
        // And by the middle of all blocks, luck included.
        let order = TuneOrder(plan)
        let costs = measured.rows.compactMap { TuneFigures(middleOf: $0.blocks) }.map(order.cost)
        let chosen = try #require(record.recommended)
        #expect(costs[chosen.candidate.index] <= (costs.min() ?? 0) * 1.05)
    }

    @Test("A grid of settings that are worse is told from the answer, and one that is better too")
    func comparison() throws {
        let measured = try Self.measured.get()
        let plan = try plan(measured)
        let worst = try #require(measured.rows.map(\.candidate).first { $0.values[0] == "1KiB" })
        let rows = Dictionary(uniqueKeysWithValues: measured.rows.map { ($0.candidate.index, $0.blocks) })
        let check = try #require(GridRun(plan, blocks: 8).check(rows, answer: worst.index))
        #expect(check.loss.value > 1)
        #expect(check.best.capacity >= 131_072)
    }
}
