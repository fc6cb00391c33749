import Testing
import WeirProtocol
import WeirStreams

@testable import WeirWorker

@Suite struct SessionTests {
    private func session(
        _ chain: String, size: Int = 10_000, kind: Workload.Kind = .read, arrivals: Arrivals? = nil
    ) throws -> Session {
        let context = BuildContext(
            workload: Workload(kind, request: 1_000, arrivals: arrivals),
            content: Content(.random, size: size, seed: 8), memory: ContentCache())
        return Session(
            try Catalogue.weir.subject(ChainExpression(parsing: chain), .dynamic, context), context.workload, seed: 8)
    }

    @Test(
        "timed rounds move the content as often as they are many, with the spot digest of its bytes", arguments: [1, 7])
    func time(rounds: Int) throws {
        let sample = try session("memory | buffered").time(rounds)
        let generator = ContentGenerator(kind: .random, seed: 8)
        let bytes = (0..<10_000).map { generator.byte(at: $0) }
        var spots = SpotDigest()
        for _ in 0..<rounds {
            unsafe bytes.withUnsafeBytes { unsafe spots.observe($0) }
            spots.endRound()
        }
        #expect(sample.rounds == rounds)
        #expect(sample.bytes == 10_000 * rounds)
        #expect(sample.operations >= 11 * rounds)
        #expect(sample.digest == spots.value.hexadecimal)
        #expect(sample.counters == nil)
    }

    @Test("counted rounds do what timed ones do, and bring the counts of both phases")
    func count() throws {
        let session = try session("memory | buffered")
        let timed = try session.time(3), counted = try session.count(3)
        #expect((counted.bytes, counted.operations, counted.digest) == (timed.bytes, timed.operations, timed.digest))
        let counters = try #require(counted.counters)
        #expect((counters.steady.allocations != nil) == CounterProbe.countsAllocations)
        #expect((counters.opening.allocations != nil) == CounterProbe.countsAllocations)
        #expect((counters.steady.retains != nil) == CounterProbe.countsRetains)
    }

    @Test(
        "reads of a file are counted in the steady phase, and looking is not",
        .enabled(if: KernelCounts.areShown, "the kernel does not show /proc/self/io"))
    func readCalls() throws {
        let file = try session("file(/proc/self/cmdline)").count(5), memory = try session("memory").count(5)
        let reads = try #require(file.counters?.steady.readCalls)
        // Other threads of a test process may read meanwhile; each round has two reads of its own at least.
        #expect(reads >= 10)
        #expect(memory.counters?.steady.readCalls ?? -1 >= 0)
    }

    @Test("a stream that fails in a round is thrown, counted or timed")
    func failure() throws {
        let session = try session("file(/nowhere)")
        #expect(throws: StreamError.self) { try session.time(1) }
        #expect(throws: StreamError.self) { try session.count(1) }
    }

    @Test(
        "recording latencies changes nothing of what is moved, and misses no operation",
        arguments: [nil, Arrivals(.constant, rate: 1_000_000), Arrivals(.poisson, rate: 1_000_000)],
        [Workload.Kind.read, .lines])
    func latencies(arrivals: Arrivals?, kind: Workload.Kind) throws {
        let session = try session("memory | buffered", kind: kind, arrivals: arrivals)
        let plain = try session.time(3), recorded = try session.timeOperations(3)
        #expect((recorded.bytes, recorded.operations, recorded.digest) == (plain.bytes, plain.operations, plain.digest))
        let latency = try #require(recorded.latency)
        #expect(latency.operations.count == UInt64(recorded.operations))
        #expect(latency.firstByte?.count == 3)
        #expect(latency.operations.maximum ?? 0 <= recorded.wall)
        #expect(plain.latency == nil)
    }

    @Test("a subject that does not tell about its operations has no latencies, and cannot be an open loop")
    func silent() throws {
        let silent = Subject { RoundTotals(operations: $0.count, bytes: 0, digest: 0) }
        #expect(try Session(silent, Workload(.read, request: 1), seed: 1).timeOperations(2).latency == nil)
        let open = Workload(.read, request: 1, arrivals: Arrivals(.constant, rate: 1_000))
        #expect(throws: WorkerError.self) { try Session(silent, open, seed: 1).timeOperations(2) }
    }
}
