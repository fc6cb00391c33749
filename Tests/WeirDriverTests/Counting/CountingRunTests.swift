import Foundation
import Testing
import WeirMeasure
import WeirScenarios

@testable import WeirDriver

extension ProcessTests {
    /// Whole runs that count, with the built-in worker and one in another language that knows nothing of counting.
    @Suite(.serialized) struct CountingRunTests {
        private static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Workers/worker.py").path

        private func record(_ subjects: String, measure: String) throws -> Record {
            let text = """
                # What is counted?
                scenario: counting
                workload: {kind: read, request: 4KiB}
                content: {kind: zeros, size: 40KiB}
                blocks: 1
                arm: 5ms
                workers:
                  python: [python3, '\(Self.program)', honest]
                  bare: [env, -u, LD_PRELOAD, python3, '\(Self.program)', honest]
                subjects: \(subjects)
                measure: [\(measure)]
                """
            let plan = try ScenarioFile.load(text: text, name: "counting.yaml").plan()
            // The scheduler of a busy machine can come between a worker's time and the driver's, twelve times in a row.
            while true {
                let workers = try Workers(plan.workers, counting: plan.counts)
                let record = try Run(plan, on: workers, event: { _ in }).record()
                if !record.cases.contains(where: { $0.outcome.message.contains("times in a row") }) { return record }
            }
        }

        @Test("the library is built beside the program")
        func library() { #expect(CountingLibrary.path != nil) }

        @Test(
            "a worker that counts nothing is counted from outside: what it allocates and copies, and its system calls")
        func foreign() throws {
            let record = try record("{a: {chain: memory, worker: python}}", measure: "allocations, copied, other-calls")
            let counts = try #require(record.cases[0].counts)
            #expect(counts.isFromOutside == true)
            // Ten slices of 4 KiB, each allocated and copied; what Python does besides comes from its own pools.
            #expect(counts.counters.steady.allocations == 10)
            #expect(counts.counters.steady.frees == 10)
            #expect((40_960..<43_000).contains(counts.counters.steady.copiedBytes ?? 0))
            #expect(counts.counters.liveBytes == 0)
            #expect(counts.counters.steady.readCalls == 0)
            #expect(counts.systemCalls == SystemCalls(reads: 0, writes: 0, others: 0))
            #expect(record.warnings.contains { $0.hasPrefix("a: counted from outside") })
        }

        @Test("the built-in worker counts by phase")
        func builtin() throws {
            let record = try record("{a: memory, b: file}", measure: "allocations, copied, leaks, other-calls")
            for one in record.cases {
                let counts = try #require(one.counts)
                #expect(counts.isFromOutside == nil)
                #expect(counts.bytes == 40_960)
                #expect(counts.counters.liveBytes == 0)
                #expect(try #require(counts.counters.peakLiveBytes) >= 4_096)
                let copied = try #require(counts.counters.steady.copiedBytes)
                #expect(one.case.subject == "a" ? copied >= 40_960 : copied < 40_960)
                let metric = try #require(Metric.named("leaks"))
                #expect(metric.values(one) == [0])
            }
            // A file is opened, looked at and closed.
            let others = record.cases.map { $0.counts?.systemCalls?.others ?? 0 }
            #expect(others[0] == 0)
            #expect(others[1] >= 3)
        }

        @Test("what runs on Swift's concurrency pool is counted")
        func pool() throws {
            let record = try record("{a: async-bytes}", measure: "allocations")
            let counts = try #require(record.cases[0].counts)
            // An array for each of ten reads and for the one that finds the end, the actor, and its path in C; without
            // optimisation there are more.
            #expect(try #require(counts.counters.steady.allocations) >= 13)
            #expect(!counts.varying.contains("allocations"))
        }

        @Test("a worker that drops the library is measured all the same, and the tables say what is missing")
        func dropped() throws {
            let record = try record("{a: {chain: memory, worker: bare}}", measure: "allocations")
            #expect(record.cases[0].outcome == .measured)
            #expect(record.cases[0].counts?.counters.steady.allocations == nil)
            #expect(record.warnings.contains { $0.hasPrefix("a: the counting library was not loaded") })
        }

        @Test("an allocator that is not there, or is dropped, ends its row and no other")
        func allocators() throws {
            let record = try record(
                "{a: {chain: memory, allocator: nothing-such}, b: {chain: memory, allocator: system}, "
                    + "c: {chain: memory, allocator: /nowhere/lib.so}}", measure: "time")
            #expect(record.cases.map(\.outcome.kind) == [.missing, .measured, .missing])
            #expect(record.cases[0].outcome.message.hasPrefix("no allocator nothing-such: no libnothing-such.so in"))
            guard let library = CountingAllocator.library else { return }
            let other = try self.record(
                "{a: {chain: memory, worker: bare, allocator: \(library)}}", measure: "time")
            #expect(other.cases[0].outcome.kind == .unsupported)
            #expect(other.cases[0].outcome.message.contains("was not loaded into it"))
        }
    }
}
