import WeirProtocol
import WeirStreams

/// What was there after one kill, beside what had been said before it.
struct CrashObservation: Sendable {
    /// Where each record ends in the stream.
    var ends: [Int]
    /// Bytes whose writes had returned.
    var accepted: Int
    /// Records whose writes had returned.
    var records: Int
    /// Bytes that a sync had covered.
    var synced: Int
    /// When the last write that returned began; on the clock that the writer's policy sees.
    var began: Int
    /// When each write returned.
    var returned: [Int]
    /// Bytes in the sink.
    var sink: Int
    /// How many of them, from the first on, are those that were written.
    var matching: Int

    /// Bytes that were accepted and are not in the sink.
    var lost: Int { max(0, accepted - sink) }

    /// What the writer held, as far as the loss shows it: what a policy that calls this due has not kept its word about.
    ///
    /// Every instant is late rather than early, but for `newest`, which is early: so that a policy is never blamed for what
    /// it could not know.
    var held: HeldBytes? {
        guard lost > 0, let first = ends.firstIndex(where: { $0 > sink }), first < records else { return nil }
        var held = HeldBytes(at: returned[first])
        held.count = lost
        held.records = records - first
        held.lastByte = TraceContent.byte(at: accepted - 1)
        held.newest = began
        return held
    }
}
