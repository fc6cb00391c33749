import WeirProtocol

/// Takes the time of every operation of some rounds, and in an open loop holds each back until its planned start.
@usableFromInline
struct LatencyRecorder<Clock: LatencyClock> {
    @usableFromInline var clock: Clock
    /// nil in a closed loop.
    @usableFromInline var schedule: ArrivalSchedule?
    @usableFromInline var origin: Int?
    @usableFromInline var roundStart = 0
    /// Nanoseconds that whoever waited for planned starts spent looking at the clock.
    var spun = 0
    /// When the operation began or was to begin; nil until that is known.
    @usableFromInline var start: Int?
    /// When bytes came last in this round; nil before the first.
    @usableFromInline var lastBytes: Int?
    @usableFromInline var operations = LatencyHistogram()
    @usableFromInline var firstByte = LatencyHistogram()
    @usableFromInline var gaps = LatencyHistogram()

    init(_ clock: Clock, _ schedule: ArrivalSchedule?) {
        self.clock = clock
        self.schedule = schedule
        operations.reserve()
        firstByte.reserve()
        gaps.reserve()
    }

    /// A round's chain is about to be opened. In an open loop its first operation includes the opening.
    @usableFromInline
    mutating func roundWillBegin() {
        lastBytes = nil
        if schedule == nil {
            start = nil
            roundStart = clock.now
        } else {
            // The attempt that found no further line in the last round was no operation: its start is still to be used.
            if start == nil { waitForPlannedStart() }
            roundStart = start ?? clock.now
        }
    }

    /// An operation is about to begin.
    @inlinable @inline(__always)
    mutating func operationWillBegin() {
        // In a closed loop an operation begins where the one before it ended: one look at the clock for each.
        if start == nil { findStart() }
    }

    @usableFromInline @inline(never)
    mutating func findStart() {
        if schedule != nil { waitForPlannedStart() } else { start = clock.now }
    }

    /// An operation has ended.
    @inlinable @inline(__always)
    mutating func operationDidEnd(bytes: Int) {
        let now = clock.now
        if let start { operations.record(now &- start) }
        start = schedule == nil ? now : nil
        guard bytes > 0 else { return }
        if let lastBytes { gaps.record(now &- lastBytes) } else { firstByte.record(now &- roundStart) }
        lastBytes = now
    }

    /// Plans the operation that begins next, and leaves waiting for it to the caller.
    /// - Returns: When it is to begin; nil where it has been waited for, and in a closed loop, where it begins now.
    mutating func planOperation() -> Int? {
        if start != nil { return nil }
        guard let planned = nextPlannedStart() else {
            start = clock.now
            return nil
        }
        start = planned
        return planned
    }

    /// The next planned start; nil in a closed loop. For operations that overlap: each keeps its own start.
    mutating func nextPlannedStart() -> Int? {
        if let waited = start, schedule != nil {
            start = nil
            return waited
        }
        guard let planned = schedule?.next() else { return nil }
        let first = origin ?? clock.now - planned
        origin = first
        return first + planned
    }

    /// An operation has ended that began, or was to begin, at an instant of its own.
    mutating func operationDidEnd(since start: Int) { operations.record(clock.now &- start) }

    private mutating func waitForPlannedStart() {
        guard let planned = nextPlannedStart() else { return }
        clock.wait(until: planned)
        start = planned
    }

    /// What was recorded, or nil where the subject did not tell about every operation.
    func latencies(of count: Int) -> Latencies? {
        guard operations.count == UInt64(count) else { return nil }
        return Latencies(operations: operations, firstByte: firstByte, gaps: gaps)
    }
}
