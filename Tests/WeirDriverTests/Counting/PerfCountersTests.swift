import Foundation
import Testing
import WeirMeasure
import WeirScenarios

@testable import WeirDriver

extension ProcessTests {
    /// Whole runs in which the kernel counts a worker that knows nothing of it.
    @Suite(.serialized) struct PerfCountersTests {
        private static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Workers/worker.py").path
        /// The pages that the worker touches in a round.
        private static let pages = 256

        private static let isAllowed = PerfCounters.open(on: getpid(), [.faults]).refusals.isEmpty

        private static func record(_ mode: String, measure: String) throws -> Record {
            let text = """
                # What does the kernel count?
                scenario: perf
                workload: {kind: read, request: 4KiB}
                content: {kind: zeros, size: 8KiB}
                blocks: 2
                arm: 5ms
                workers:
                  python: [python3, '\(Self.program)', \(mode)]
                subjects: {a: {chain: memory, worker: python}}
                measure: [\(measure)]
                """
            let plan = try ScenarioFile.load(text: text, name: "perf.yaml").plan()
            // The scheduler of a busy machine can come between a worker's time and the driver's, twelve times in a row.
            while true {
                let workers = try Workers(plan.workers, counting: plan.counts)
                let record = try Run(plan, on: workers, event: { _ in }).record()
                if !record.cases.contains(where: { $0.outcome.message.contains("times in a row") }) { return record }
            }
        }

        @Test(
            "every page that a round touches is a fault, on whatever thread, and nothing else is",
            .enabled(if: isAllowed),
            arguments: [
                ("honest", 0, 0), ("touch", pages, 0), ("touch-on-old-thread", pages, 0),
                // A new thread also touches its own stack.
                ("touch-on-new-thread", pages, 2),
            ])
        func faults(mode: String, pages: Int, more: Int) throws {
            let before = Census()
            let row = try #require(try Self.record(mode, measure: "time, faults").cases.first)
            #expect(row.outcome == .measured)
            #expect(row.samples.count == 2)
            for sample in row.samples {
                let perf = try #require(sample.perf)
                #expect(perf.share == 1)
                #expect(perf.operations == perf.rounds * 3)
                let faults = try #require(perf.counts[.faults])
                #expect((pages * perf.rounds...(pages + more) * perf.rounds).contains(faults), "\(faults)")
            }
            #expect(Census() == before)
        }

        @Test("what a machine cannot count is left out and said once, and the rest is counted", .enabled(if: isAllowed))
        func partly() throws {
            let record = try Self.record("honest", measure: "time, cycles, ipc, faults, migrations")
            let row = try #require(record.cases.first)
            #expect(row.outcome == .measured)
            let warnings = record.warnings.filter { $0.contains("not counted") }
            for sample in row.samples {
                let counts = try #require(sample.perf?.counts)
                #expect(counts[.faults] != nil && counts[.migrations] != nil)
                #expect(counts[.branchMisses] == nil)
                #expect((counts[.cycles] == nil) == !warnings.isEmpty)
            }
            #expect(warnings.count <= 1)
            if let warning = warnings.first { #expect(warning.hasPrefix("cycles, retired-instructions were not")) }
        }

        @Test(
            "a refusal leaves the columns empty, says once why and what helps, and costs nothing else",
            arguments: [
                (ENOENT, "a virtual machine has them where its host passes them on"),
                (EPERM, "a container needs CAP_PERFMON"), (EMFILE, "a higher ulimit -n"),
                (ENOSYS, "the kernel has no perf events"),
            ])
        func refused(reason: Int32, words: String) throws {
            let before = Census()
            let record = try withRefusedPerfEvents(reason) {
                Result { try Self.record("honest", measure: "time, cycles, cache-misses, faults") }
            }.get()
            let row = try #require(record.cases.first)
            #expect(row.outcome == .measured)
            #expect(row.samples.count == 2 && row.samples.allSatisfy { $0.perf == nil })
            let warnings = record.warnings.filter {
                $0.hasPrefix("cycles, cache-misses, faults were not counted for a: ")
            }
            #expect(warnings.count == 1 && warnings[0].contains(words), "\(record.warnings)")
            #expect(Metric.named("cycles")?.values(row) == [])
            #expect(Census() == before)
        }

        @Test("what nobody asks for is not opened")
        func unasked() throws {
            let record = try withRefusedPerfEvents(EPERM) { Result { try Self.record("honest", measure: "time") } }
                .get()
            #expect(record.cases.allSatisfy { $0.samples.allSatisfy { $0.perf == nil } })
            #expect(!record.warnings.contains { $0.contains("not counted") })
        }
    }
}
