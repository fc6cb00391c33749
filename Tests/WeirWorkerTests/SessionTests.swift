import Testing
import WeirProtocol
import WeirStreams

@testable import WeirWorker

@Suite struct SessionTests {
    private func session(_ chain: String, size: Int = 10_000) throws -> Session {
        let context = BuildContext(
            workload: Workload(.read, request: 1_000), content: Content(.random, size: size, seed: 8),
            memory: ContentCache())
        return Session(try Catalogue.weir.subject(ChainExpression(parsing: chain), .dynamic, context))
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
}
