import Foundation
import Testing
import WeirMeasure
import WeirScenarios

@testable import WeirDriver

extension ProcessTests {
    /// Whole runs, with workers written in another language.
    @Suite(.serialized) struct RunTests {
        private static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Workers/worker.py").path

        /// The record of a run with one worker for each mode of the program.
        private func record(_ modes: [String], size: String = "8KiB") throws -> Record {
            let workers = modes.map { "  \($0): [python3, '\(Self.program)', \($0)]\n" }.joined()
            let subjects = modes.map { "  \($0): {chain: memory, worker: \($0)}\n" }.joined()
            let text = """
                # Who is believed?
                scenario: trust
                workload: {kind: read, request: 4KiB}
                content: {kind: zeros, size: \(size)}
                blocks: 2
                arm: 10ms
                workers:
                \(workers)
                subjects:
                \(subjects)
                """
            let plan = try ScenarioFile.load(text: text, name: "trust.yaml").plan(overrides: [], quick: false, seed: 1)
            return try Run(plan, on: try Workers(plan.workers, counting: false), event: { _ in }).record()
        }

        @Test("an honest worker is measured", arguments: ["8KiB", "4097B", "1B"])
        func honest(size: String) throws {
            let before = Census()
            var outcome = CaseRecord.Outcome(.interrupted)
            // The scheduler of a busy machine can come between three times in a row.
            for _ in 0..<10 where outcome != .measured {
                let record = try record(["honest"], size: size)
                let row = try #require(record.cases.first)
                outcome = row.outcome
                guard outcome == .measured else { continue }
                #expect(row.samples.map(\.block) == [0, 1])
                #expect(row.samples.allSatisfy { $0.rounds == row.rounds })
            }
            #expect(outcome == .measured)
            #expect(Census() == before)
        }

        @Test(
            "a worker that lies or dies is a row that says so",
            arguments: [
                ("wrong-digest", .refused, "its digest is"), ("wrong-bytes", .refused, "it moved"),
                ("wrong-spots", .refused, "its spot digest is"), ("half-time", .refused, "of wall time"),
                ("crash", .crashed, "signal 11"),
            ] as [(String, CaseRecord.Kind, String)])
        func liar(mode: String, kind: CaseRecord.Kind, words: String) throws {
            let before = Census()
            let row = try #require(try record([mode]).cases.first)
            #expect(row.outcome.kind == kind)
            #expect(row.outcome.message.contains(words), "\(row.outcome)")
            #expect(Census() == before)
        }

        @Test("a liar ends its own row and no other")
        func beside() throws {
            var rounds = 0
            // The scheduler of a busy machine can come between three times in a row.
            for _ in 0..<10 where rounds == 0 {
                let rows = try record(["wrong-digest", "honest"]).cases
                #expect(rows.map(\.case.worker) == ["wrong-digest", "honest"])
                #expect(rows[0].outcome.message.contains("its digest is"))
                rounds = rows[1].rounds
            }
            #expect(rounds > 0)
        }

        @Test("a worker that is not there is a row and a warning")
        func missing() throws {
            let text = """
                # Who is there?
                scenario: missing
                workload: {kind: read, request: 4KiB}
                content: {kind: zeros, size: 1B}
                workers: {gone: /nowhere/worker}
                subjects: {a: {chain: memory, worker: gone}}
                """
            let plan = try ScenarioFile.load(text: text, name: "missing.yaml").plan(
                overrides: [], quick: false, seed: 1)
            let record = try Run(plan, on: try Workers(plan.workers, counting: false), event: { _ in }).record()
            #expect(record.cases.first?.outcome.kind == .missing)
            #expect(record.warnings.contains { $0.hasPrefix("worker gone is not used: missing") })
        }
    }
}
