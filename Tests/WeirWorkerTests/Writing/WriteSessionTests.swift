import Foundation
import Testing
import WeirProtocol
import WeirStreams

@testable import WeirWorker

@Suite("The workload write")
struct WriteSessionTests {
    private static let size = 70_000

    /// A case as a worker prepares it, with a file to write to for as long as the value lives.
    private final class Prepared {
        let path = NSTemporaryDirectory() + "weir-writing-\(UUID().uuidString)"
        private let session: Session

        init(
            _ chain: String, _ records: Records, arrivals: Arrivals? = nil, as composition: Composition = .dynamic,
            in catalogue: Catalogue = .weir
        ) throws {
            FileManager.default.createFile(atPath: path, contents: nil)
            let workload = Workload(writing: records, arrivals: arrivals)
            let context = BuildContext(
                workload: workload, content: Content(.text, size: WriteSessionTests.size, seed: 5, path: path),
                memory: ContentCache())
            do {
                session = Session(
                    try catalogue.subject(ChainExpression(parsing: chain), composition, context), workload, seed: 5)
            } catch {
                // What was not made is not taken apart.
                unlink(path)
                throw error
            }
        }

        deinit { unlink(path) }

        // While the session is at work the file must not go, which it would after the last mention of this value.
        func verify() throws -> RoundTotals { try withExtendedLifetime(self) { try session.verify() } }
        func count(_ rounds: Int) throws -> Sample { try withExtendedLifetime(self) { try session.count(rounds) } }
        func time(_ rounds: Int) throws -> Sample { try withExtendedLifetime(self) { try session.time(rounds) } }
        func timeOperations(_ rounds: Int) throws -> Sample {
            try withExtendedLifetime(self) { try session.timeOperations(rounds) }
        }

        var contents: [UInt8] { Array(FileManager.default.contents(atPath: path) ?? Data()) }
    }

    private static let content: [UInt8] = {
        let generator = ContentGenerator(kind: .text, seed: 5)
        return (0..<size).map { generator.byte(at: $0) }
    }()

    private static let digest: UInt64 = {
        var digest = ContentDigest()
        unsafe content.withUnsafeBytes { unsafe digest.update($0) }
        return digest.finish()
    }()

    private static let chains = [
        "discard", "collect", "file-sink", "file-sink(opening: append)", "file-sink(writes: durable)",
        "file-sink(opening: overwrite)",
        "buffered-writer(4KiB) | file-sink", "buffered-writer(1KiB, flush: size(300B) or age(1ms)) | file-sink",
        "vectored-writer(4KiB, gather: 90B) | file-sink", "double-buffered-writer(4KiB) | file-sink",
        "double-buffered-writer(4KiB, flush: newline) | pipe-sink", "digest-writer | fan-out | collect",
        "buffered-writer(4KiB) | pipe-sink(size: 4KiB)", "buffered-writer(4KiB) | socket-sink",
        "buffered-writer(100B) | socket-sink(tcp)", "buffered-writer | buffered-writer(10B) | discard",
    ]

    @Test("all bytes reach the sink in order, whatever the chain", arguments: chains)
    func arrives(chain: String) throws {
        for records in [Records(100), Records(1, upTo: 9_000), Records(oneOf: [1, 100]), Records(999, producers: 3)] {
            let prepared = try Prepared(chain, records)
            let totals = try prepared.verify()
            #expect(totals.bytes == Self.size)
            #expect(totals.digest == Self.digest)
            #expect(totals.operations == RecordSizes.count(records, of: Self.size, seed: 5))
            if chain.contains("file-sink") { #expect(prepared.contents == Self.content) }
        }
    }

    @Test(
        "timed rounds write the content as often as they are many, with the spot digest of its bytes", arguments: chains
    )
    func timed(chain: String) throws {
        var spots = SpotDigest()
        for _ in 0..<3 {
            unsafe Self.content.withUnsafeBytes { unsafe spots.observe($0) }
            spots.endRound()
        }
        let sample = try Prepared(chain, Records(1_000)).time(3)
        #expect(sample.bytes == 3 * Self.size)
        #expect(sample.operations == 210)
        #expect(sample.digest == spots.value.hexadecimal)
    }

    @Test(
        "a compiled chain writes what the one built from text writes",
        arguments: ["file-sink", "buffered-writer | file-sink"])
    func compiled(chain: String) throws {
        let prepared = try Prepared(chain, Records(100), as: .static)
        let totals = try prepared.verify()
        #expect(totals.digest == Self.digest)
        #expect(prepared.contents == Self.content)
    }

    /// Loses the last byte of every record and claims that it was taken.
    private struct LeakyWriter: ~Copyable, Writer {
        var base: DynamicWriter
        mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
            var kept = bytes.extracting(droppingLast: 1)
            try base.writeAll(&kept)
            bytes = RawSpan()
        }
        mutating func flush() throws(StreamError) { try base.flush() }
        mutating func sync() throws(StreamError) { try base.sync() }
        mutating func close() throws(StreamError) { try base.close() }
    }

    @Test("bytes that are lost on the way are missing in what is reported")
    func leak() throws {
        var catalogue = Catalogue.weir
        catalogue.addWriter("leaky", "loses bytes") { downstream, _ in LeakyWriter(base: downstream) }
        let prepared = try Prepared("leaky | discard", Records(1_000), in: catalogue)
        #expect(try prepared.verify().bytes == Self.size - 70)
        #expect(try prepared.time(2).bytes == 2 * (Self.size - 70))
    }

    @Test("group commits write every record once and in order", arguments: [1, 2, 8])
    func groups(producers: Int) throws {
        let prepared = try Prepared("group-commit(4)", Records(3_000, producers: producers))
        let totals = try prepared.verify()
        #expect(totals.digest == Self.digest)
        #expect(prepared.contents == Self.content)
        let sample = try prepared.timeOperations(1)
        #expect(sample.latency?.operations.count == 24)
        #expect(sample.delivery?.durable?.count == 24)
    }

    @Test("latency rounds follow every record until it can be seen", arguments: chains)
    func followed(chain: String) throws {
        let sample = try Prepared(chain, Records(1_000)).timeOperations(2)
        #expect(sample.latency?.operations.count == 140)
        let delivery = try #require(sample.delivery)
        #expect(delivery.visible?.count == 140)
        #expect((delivery.held?.maximum ?? 0) <= Self.size)
        #expect(delivery.flushes ?? 0 >= 2)
        #expect((delivery.durable != nil) == chain.contains("durable"))
    }

    @Test("a sync after every tenth record reaches the sink as often")
    func syncs() throws {
        let prepared = try Prepared("buffered-writer | file-sink", Records(1_000, sync: 10))
        #expect(try prepared.verify().digest == Self.digest)
        let delivery = try #require(try prepared.timeOperations(1).delivery)
        #expect(delivery.syncs == 7)
        #expect(delivery.durable?.count == 70)
    }

    @Test(
        "a counting pass counts every flush and sync of the sink, however many rounds it has",
        arguments: ["buffered-writer | file-sink", "buffered-writer | discard"])
    func counted(chain: String) throws {
        let steady = try #require(try Prepared(chain, Records(1_000, sync: 10)).count(3).counters?.steady)
        #expect(steady.flushes == 3 && steady.syncs == 21)
    }

    @Test("an open loop passes on between two records what is due")
    func due() throws {
        var clock = SharedTime()
        var chain = DigestWriter(
            BufferedWriter(
                DiscardWriter(), capacity: 100, policy: AgePolicy(nanoseconds: 50), clock: .driven(by: clock.clock)))
        var record = Self.content.span.bytes.extracting(first: 10)
        try chain.write(&record)
        #expect(chain.dueInstant == 50)
        try chain.idle(until: 49, &clock)
        #expect(chain.dueInstant == 50)
        try chain.idle(until: 1_000, &clock)
        #expect(chain.dueInstant == nil)
        #expect(clock.now == 1_000)
        #expect(clock.stops == [49, 50, 1_000])
    }

    /// The time of a loop and of a policy at once, which passes only when somebody waits.
    private struct SharedTime: LatencyClock {
        let clock = VirtualClock()
        var stops: [Int] = []
        var now: Int { clock.now }
        mutating func wait(until instant: Int) {
            stops.append(instant)
            clock.now = max(now, instant)
        }
    }

    @Test("an open loop begins every record as planned")
    func open() throws {
        let prepared = try Prepared(
            "buffered-writer(flush: age(1ms)) | discard", Records(20_000), arrivals: Arrivals(.constant, rate: 500))
        let sample = try prepared.timeOperations(1)
        #expect(sample.wall >= 6_000_000)
        #expect(sample.latency?.operations.count == 4)
        #expect(sample.delivery?.visible?.count == 4)
    }

    @Test(
        "what cannot be built says why",
        arguments: [
            ("memory", "gives bytes"), ("buffered-writer", "a sink must end the chain"),
            ("buffered-writer(flush: size(1)) | discard", "flush: "),
            ("buffered-writer(flush: sise(1KiB)) | discard", "did you mean size?"), ("c-read", "no stage"),
        ])
    func refused(chain: String, words: String) throws {
        #expect {
            _ = try Prepared(chain, Records(100)).verify()
        } throws: {
            "\($0)".contains(words)
        }
    }

    @Test("impossible records are refused")
    func impossible() throws {
        #expect(throws: WorkerError.self) { try Prepared("discard", Records(0)) }
    }
}
