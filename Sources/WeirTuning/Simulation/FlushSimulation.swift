import WeirStreams

/// A buffering writer, its policy and its sink in virtual time, without a byte moved.
///
/// It does what `BufferedWriter` does, to the instant: the same policy value decides over the same `HeldBytes`, writes that
/// do not fit pass on what is held, and one larger than the buffer passes it by. The writer is one thread: while the
/// sink is at work it accepts nothing, and records that come meanwhile wait. Whole numbers only, so that the same seed
/// gives the same figures on every machine, bit for bit.
public struct FlushSimulation<Policy: FlushPolicy> {
    private var policy: Policy
    private let capacity: Int
    private let sink: SinkModel
    private let acceptTime: Int
    private let effort: FlushEffort
    private let readsClock: Bool
    private var held: HeldBytes
    private var due = FlushInstant.never
    /// Bytes in the buffer.
    private var fill = 0
    /// When the writer can accept something.
    private var free = 0
    /// When each record came that is not visible yet, and that is not durable yet.
    private var waiting: [Int] = []
    private var volatile: [Int] = []
    private var unflushed = 0
    private var unsynced = 0
    /// Since when the bytes at risk are as many as they are.
    private var since = 0
    private var figures = FlushFigures()
    private let tracksDurability: Bool
    /// So many records, less one, between two looks at whether it is over: some milliseconds.
    private static var patience: Int { 65_535 }

    /// A writer of `capacity` bytes before `sink`.
    /// - Parameter acceptTime: Nanoseconds that the writer is at work with each record, beside the sink.
    public init(_ policy: Policy, capacity: Int, sink: SinkModel, acceptTime: Int = 0) {
        precondition(capacity > 0, "FlushSimulation.init: the capacity must be positive")
        precondition(acceptTime >= 0, "FlushSimulation.init: a time is negative")
        self.acceptTime = acceptTime
        self.policy = policy
        self.capacity = capacity
        self.sink = sink
        effort = policy.effort
        readsClock = policy.readsClock
        tracksDurability = effort == .sync
        held = HeldBytes()
    }

    /// What follows the last record.
    public enum Ending: Sendable {
        /// What is held is flushed when the policy says so, and the rest at once.
        case settled
        /// Everything is flushed at once, as by a writer that is closed.
        case closed
        /// More records, which nobody looks at any more: what is held has waited so long at least, and has cost nothing
        /// yet.
        case cut
    }

    /// Lets records come, and returns what it all came to.
    /// - Parameters:
    ///   - ending: What follows the last record.
    ///   - isOver: Asked now and then: whether the records so far have to be enough.
    ///   - write: Told of every call to the sink: when it began, and its bytes, or 0 for a sync.
    /// - Complexity: O(records).
    public mutating func run(
        _ records: inout RecordStream, count: Int, ending: Ending = .settled, isOver: () -> Bool = { false },
        write: ((Int, Int) -> Void)? = nil
    ) -> FlushFigures {
        let isClosed = records.isClosedLoop
        for index in 0..<count {
            if index & Self.patience == Self.patience, isOver() { break }
            var record = records.next()
            if isClosed { record.instant = free }
            accept(record, write)
        }
        if ending == .cut {
            cut()
        } else {
            if ending == .settled, held.records > 0, due != FlushInstant.never {
                flush(at: max(due, free), effort, write)
            }
            if fill > 0 || unflushed > 0 { flush(at: free, .flush, write) }
        }
        advance(to: free)
        figures.span = free
        return figures
    }

    private mutating func cut() {
        for came in waiting { figures.staleness.record(free &- came) }
        if tracksDurability {
            for came in volatile + waiting { figures.durability.record(free &- came) }
        }
        figures.bytes -= fill
    }

    private mutating func accept(_ record: RecordStream.Record, _ write: ((Int, Int) -> Void)?) {
        if held.records > 0, due <= record.instant { flush(at: max(due, free), effort, write) }
        var now = max(record.instant, free) &+ acceptTime
        if held.records > 0, due <= now {
            flush(at: now, effort, write)
            now = free
        }
        let accepted = readsClock ? now : 0
        free = now
        if record.size > capacity - fill {
            send(fill, at: now, write)
            settle()
            now = free
        }
        advance(to: now)
        unflushed += record.size
        unsynced += record.size
        figures.records += 1
        figures.bytes += record.size
        figures.work &+= acceptTime
        waiting.append(record.instant)
        if record.size > capacity { send(record.size, at: now, write) } else { fill += record.size }
        held.add(record.size, lastByte: record.lastByte, at: accepted)
        policy.note(held)
        due = policy.due(held)
        if due <= accepted { flush(at: free, effort, write) } else if fill == 0 { settle() }
    }

    /// Nothing waits in the buffer: enough for a policy that wants bytes to go, not for one that wants them durable.
    private mutating func settle() { if effort == .flush { clear() } }

    private mutating func clear() {
        held.clear(at: readsClock ? free : 0)
        due = FlushInstant.never
    }

    private mutating func flush(at instant: Int, _ effort: FlushEffort, _ write: ((Int, Int) -> Void)?) {
        free = max(free, instant)
        send(fill, at: free, write)
        if effort == .sync {
            write?(free, 0)
            free &+= sink.syncLatency
            figures.busy &+= sink.syncLatency
            figures.syncs += 1
            advance(to: free)
            unsynced = 0
            for came in volatile { figures.durability.record(free &- came) }
            volatile.removeAll(keepingCapacity: true)
        }
        clear()
    }

    /// Hands bytes to the sink; they are visible when it has taken them.
    private mutating func send(_ bytes: Int, at instant: Int, _ write: ((Int, Int) -> Void)?) {
        if bytes == 0 { return }
        write?(instant, bytes)
        let time = sink.writeTime(bytes)
        free = instant &+ time
        figures.busy &+= time
        figures.work &+= time
        figures.writes += 1
        advance(to: free)
        unflushed -= bytes
        fill = 0
        for came in waiting { figures.staleness.record(free &- came) }
        if tracksDurability { volatile.append(contentsOf: waiting) }
        waiting.removeAll(keepingCapacity: true)
    }

    /// Charges the bytes at risk for the time up to an instant.
    private mutating func advance(to instant: Int) {
        let weight = UInt64(instant &- since)
        if weight == 0 { return }
        figures.unflushed.record(unflushed, count: weight)
        figures.unsynced.record(unsynced, count: weight)
        since = instant
    }
}
