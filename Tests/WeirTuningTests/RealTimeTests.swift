import Synchronization
import Testing
import WeirProtocol
import WeirStreams

@testable import WeirTuning

@Suite("One policy, two kinds of time")
struct RealTimeTests {
    /// What instants a policy was told, in the order of the records.
    private final class Instants: Sendable {
        let accepted = Mutex<[Int]>([])
    }

    /// A policy that remembers when records were accepted.
    private struct Remembering: FlushPolicy {
        var policy: AnyFlushPolicy
        let instants: Instants
        var readsClock: Bool { policy.readsClock }
        var effort: FlushEffort { policy.effort }
        func due(_ held: HeldBytes) -> Int { policy.due(held) }
        mutating func note(_ held: HeldBytes) {
            instants.accepted.withLock { $0.append(held.newest) }
            policy.note(held)
        }
    }

    @Test(
        "What a policy decides under the machine's clock, it decides again when the same instants are played to it",
        arguments: [
            "size(1000B)", "age(20us)", "idle(1us)", "records(7)", "newline", "group(5, 10us)", "adaptive(20us)",
            "size(3000B) or age(20us)", "records(3) and age(5us)", "explicit",
        ])
    func machine(text: String) throws {
        let policy = try AnyFlushPolicy(parsing: text)
        let instants = Instants()
        let log = SinkLog()
        let clock = VirtualClock()
        let free = SinkModel(writeLatency: 0, bandwidth: 0, syncLatency: 0)
        var writer = BufferedWriter(
            ModelSink(model: free, clock: clock, log: log), capacity: 4_096,
            policy: Remembering(policy: policy, instants: instants), clock: .monotonic)
        var records = RecordStream(nil, sizes: .uniform(1...300), seed: 5)
        let bytes = [UInt8](repeating: 10, count: 300)
        for _ in 0..<2_000 {
            var span = bytes.span.bytes.extracting(first: records.next().size)
            try writer.write(&span)
        }
        try writer.close()

        var replayed: [Int] = []
        var simulation = FlushSimulation(policy, capacity: 4_096, sink: free)
        var again = RecordStream(at: instants.accepted.withLock { $0 }, sizes: .uniform(1...300), seed: 5)
        _ = simulation.run(&again, count: 2_000, write: { _, bytes in replayed.append(bytes) })
        // The end of the run is a close here and a flush there, which differ in a sync.
        let calls = log.calls.map(\.bytes)
        if policy.effort == .sync {
            #expect(Array(calls.prefix(calls.count - 2)) == Array(replayed.prefix(calls.count - 2)))
        } else {
            #expect(calls == replayed)
        }
        #expect(calls.count > 1)
    }
}
