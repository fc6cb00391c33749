import Synchronization
import WeirProtocol

/// Follows every record from the chain it is handed to until a reader of the sink can see it and until it is durable, and
/// weighs what is at risk meanwhile by how long it lasts.
///
/// Told by the thread that hands records over and by whichever thread the sink is used on. Locked, which costs some 50 ns
/// a call: so it is never on in timed rounds of a closed loop.
final class DeliveryRecorder: Sendable {
    private let state: Mutex<State>
    private let now: @Sendable () -> Int

    /// - Parameter now: Nanoseconds of a clock that does not run backwards.
    init(now: @escaping @Sendable () -> Int = { MonotonicLatencyClock().now }) {
        self.now = now
        state = Mutex(State())
    }

    /// What is told is off by up to 1/64, its smallest and largest values by nothing: records take very many different
    /// times, and whoever measures waits for all of them to be written down.
    private static let steps = 64

    private struct State {
        /// Where each record of the round ends in it, and when it was handed over, or was to be.
        var records: [(end: Int, instant: Int)] = []
        var firstUnseen = 0
        var firstUnsynced = 0
        /// Bytes handed to the chain, and those of them whose write has returned.
        var offered = 0
        var accepted = 0
        var visible = 0
        var durable = 0
        /// Until when what is at risk has been weighed; nil outside rounds.
        var weighedUntil: Int?
        var seen = Deliveries(
            visible: LatencyHistogram(), durable: LatencyHistogram(), held: LatencyHistogram(),
            unsynced: LatencyHistogram(), writeSizes: LatencyHistogram(), flushes: 0, syncs: 0)

        mutating func weigh(until instant: Int) {
            guard let last = weighedUntil, instant > last else { return }
            // A record can be with the sink before its write returns.
            seen.held?.record(max(accepted - visible, 0), count: UInt64(instant - last))
            seen.unsynced?.record(max(accepted - durable, 0), count: UInt64(instant - last))
            weighedUntil = instant
        }

        mutating func see(upTo end: Int, at instant: Int) {
            visible = end
            while firstUnseen < records.count, records[firstUnseen].end <= end {
                seen.visible?.record(instant - records[firstUnseen].instant)
                firstUnseen += 1
            }
        }

        mutating func settle(at instant: Int) {
            durable = visible
            while firstUnsynced < firstUnseen {
                seen.durable?.record(instant - records[firstUnsynced].instant)
                firstUnsynced += 1
            }
        }
    }

    private func note(_ change: (inout sending State, Int) -> Void) {
        state.withLock { state in
            let instant = now()
            state.weigh(until: instant)
            change(&state, instant)
        }
    }

    /// The chain of a round is open.
    func roundBegan(records: Int) {
        note { state, instant in
            state.records.removeAll(keepingCapacity: true)
            state.records.reserveCapacity(records)
            (state.firstUnseen, state.firstUnsynced) = (0, 0)
            (state.offered, state.accepted, state.visible, state.durable) = (0, 0, 0, 0)
            state.weighedUntil = instant
        }
    }

    /// The chain of a round is closed.
    func roundEnded() { note { state, _ in state.weighedUntil = nil } }

    /// A record is handed to the chain now: from here on it is late.
    /// - Parameter planned: When it was to be, in an open loop: a record that had to wait for its turn has waited.
    func recordOffered(_ count: Int, planned: Int? = nil) {
        note { state, instant in
            state.offered += count
            state.records.append((state.offered, planned ?? instant))
        }
    }

    /// The write of a record has returned: from here on its bytes are promised, and what is not visible is at risk.
    func recordAccepted(_ count: Int) { note { state, _ in state.accepted += count } }

    /// The sink was given a write of so many bytes.
    func sinkDidWrite(_ count: Int) { note { state, _ in state.seen.writeSizes?.record(count) } }

    /// So many more bytes can be seen by a reader of the sink.
    func bytesArrived(_ count: Int, areDurable: Bool = false) {
        note { state, instant in
            state.see(upTo: state.visible + count, at: instant)
            if areDurable { state.settle(at: instant) }
        }
    }

    /// The sink has been flushed.
    func sinkDidFlush() { note { state, _ in state.seen.flushes? += 1 } }

    /// The sink has made durable what had arrived.
    func sinkDidSync() {
        note { state, instant in
            state.seen.syncs? += 1
            state.settle(at: instant)
        }
    }

    /// What was seen; nil where nobody handed a record over. What never happened is left out.
    var deliveries: Deliveries? {
        state.withLock { state in
            var seen = state.seen
            if seen.held?.count == 0 { return nil }
            for path in [\Deliveries.visible, \.durable, \.writeSizes] where seen[keyPath: path]?.count == 0 {
                seen[keyPath: path] = nil
            }
            for path in [\Deliveries.visible, \.durable, \.held, \.unsynced] {
                seen[keyPath: path] = seen[keyPath: path]?.coarsened(to: Self.steps)
            }
            // Where nothing was ever made durable, everything is at risk until the end, which says nothing.
            if seen.durable == nil { seen.unsynced = nil }
            return seen
        }
    }
}
