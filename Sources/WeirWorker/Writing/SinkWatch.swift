import WeirStreams

/// Sees what reaches the sinks of one case: how much, its digest, and in a pass for latencies also when.
///
/// The sink of a round's chain tells it, on whatever thread the sink is used; the loop looks when the chain is closed.
final class SinkWatch: @unchecked Sendable {
    private let state = UnsafeMutablePointer<State>.allocate(capacity: 1)

    /// Plain numbers, so that telling costs no retain.
    private struct State {
        var isWhole = false
        var spots = SpotDigest()
        var whole = ContentDigest()
        var bytes = 0
        var flushes = 0
        var syncs = 0
        var delivery: Unmanaged<DeliveryRecorder>?
    }

    init() { unsafe state.initialize(to: State()) }

    deinit { unsafe state.deallocate() }

    /// Forgets what was seen; `rounds` keeps its recorder alive for as long as they are run.
    func begin(_ rounds: Rounds) {
        var fresh = State()
        fresh.isWhole = rounds.inspection == .whole
        unsafe fresh.delivery = rounds.delivery.map { Unmanaged.passUnretained($0) }
        unsafe state.pointee = fresh
    }

    /// The rounds are over; nobody is told any more.
    func end() { unsafe state.pointee.delivery = nil }

    /// Who is told when bytes arrive; nil in timed rounds.
    @inline(__always)
    var delivery: DeliveryRecorder? { unsafe state.pointee.delivery?.takeUnretainedValue() }

    /// These bytes have reached the sink.
    @inline(__always)
    func take(_ bytes: UnsafeRawBufferPointer) {
        unsafe state.pointee.bytes &+= bytes.count
        if unsafe state.pointee.isWhole {
            unsafe state.pointee.whole.update(bytes)
        } else {
            unsafe state.pointee.spots.observe(bytes)
        }
    }

    /// The sink has been flushed.
    @inline(__always)
    func didFlush() { unsafe state.pointee.flushes &+= 1 }

    /// The sink has been synced.
    @inline(__always)
    func didSync() { unsafe state.pointee.syncs &+= 1 }

    /// The chain of a round is closed.
    func endRound() { unsafe state.pointee.spots.endRound() }

    /// Bytes of all rounds.
    var bytes: Int { unsafe state.pointee.bytes }

    /// Flushes and syncs of the sink in all rounds.
    var calls: (flushes: Int, syncs: Int) { unsafe (state.pointee.flushes, state.pointee.syncs) }

    /// The digest of all rounds, as asked for.
    var digest: UInt64 {
        unsafe state.pointee.isWhole ? state.pointee.whole.finish() : state.pointee.spots.value
    }
}
