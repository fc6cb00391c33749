import Synchronization
import Testing
import WeirProtocol

@testable import WeirWorker

@Suite("Records on their way, in virtual time")
struct DeliveryRecorderTests {
    private final class Clock: Sendable {
        private let instant = Atomic<Int>(0)
        var now: Int { instant.load(ordering: .relaxed) }
        func pass(_ nanoseconds: Int) { instant.wrappingAdd(nanoseconds, ordering: .relaxed) }
    }

    private let clock = Clock()
    private let recorder: DeliveryRecorder

    init() {
        recorder = DeliveryRecorder { [clock] in clock.now }
        recorder.roundBegan(records: 10)
    }

    private func values(_ histogram: LatencyHistogram?) -> [Int: UInt64] {
        Dictionary(
            uniqueKeysWithValues: (histogram?.buckets).map { $0.map { ($0.values.lowerBound, $0.count) } } ?? [])
    }

    /// Hands over a record whose write returns at once.
    private func accept(_ count: Int) {
        recorder.recordOffered(count)
        recorder.recordAccepted(count)
    }

    @Test("A record of an open loop is as stale as it took since its planned start: waiting for its turn counts")
    func planned() throws {
        clock.pass(30)
        recorder.recordOffered(100, planned: 10)
        recorder.recordAccepted(100)
        clock.pass(5)
        recorder.bytesArrived(100)
        let seen = try #require(recorder.deliveries)
        #expect(values(seen.visible) == [25: 1])
        // What is not accepted yet is not at risk.
        #expect(values(seen.held) == [0: 30, 100: 5])
    }

    @Test("A record is as stale as it took until its last byte arrived")
    func staleness() throws {
        accept(100)
        clock.pass(30)
        accept(50)
        clock.pass(20)
        recorder.bytesArrived(120)
        clock.pass(7)
        recorder.bytesArrived(30)
        recorder.roundEnded()
        #expect(values(try #require(recorder.deliveries).visible) == [50: 1, 27: 1])
    }

    @Test("What is held is weighed by how long it is held")
    func held() throws {
        clock.pass(10)
        accept(100)
        clock.pass(30)
        accept(50)
        clock.pass(20)
        recorder.bytesArrived(150)
        clock.pass(40)
        recorder.roundEnded()
        #expect(values(try #require(recorder.deliveries).held) == [0: 50, 100: 30, 150: 20])
    }

    @Test("A record is late from the beginning of its write on, and promised from the end of it on")
    func acknowledged() throws {
        accept(4_000)
        recorder.recordOffered(100)
        clock.pass(10)
        recorder.bytesArrived(4_100)
        clock.pass(5)
        recorder.recordAccepted(100)
        clock.pass(1)
        recorder.roundEnded()
        let seen = try #require(recorder.deliveries)
        #expect(values(seen.held) == [4_000: 10, 0: 6])
        #expect(values(seen.visible) == [10: 2])
    }

    @Test("What has arrived is at risk until the sync, and a record is durable with it")
    func unsynced() throws {
        accept(100)
        clock.pass(5)
        recorder.bytesArrived(100)
        clock.pass(45)
        recorder.sinkDidSync()
        accept(8)
        clock.pass(6)
        recorder.roundEnded()
        let seen = try #require(recorder.deliveries)
        #expect(values(seen.durable) == [50: 1])
        #expect(values(seen.unsynced) == [100: 50, 8: 6])
        #expect(seen.syncs == 1)
    }

    @Test("Where nothing is ever synced, nothing is said about it")
    func neverSynced() throws {
        accept(100)
        clock.pass(5)
        recorder.bytesArrived(100)
        recorder.roundEnded()
        let seen = try #require(recorder.deliveries)
        #expect(seen.durable == nil && seen.unsynced == nil && seen.writeSizes == nil)
    }

    @Test("Time between two rounds counts for nothing, and each round begins anew")
    func rounds() throws {
        accept(10)
        clock.pass(1)
        recorder.roundEnded()
        clock.pass(1_000)
        recorder.roundBegan(records: 1)
        accept(20)
        clock.pass(2)
        recorder.bytesArrived(20)
        recorder.roundEnded()
        let seen = try #require(recorder.deliveries)
        #expect(values(seen.held) == [10: 1, 20: 2])
        #expect(values(seen.visible) == [2: 1])
    }
}
