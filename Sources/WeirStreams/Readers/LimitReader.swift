/// Ends after at most a number of bytes of its upstream, and never takes more than that from it (L01).
public struct LimitReader<Base: Reader & ~Copyable>: ~Copyable, Reader {
    @usableFromInline var base: Base
    @usableFromInline var left: Int
    @usableFromInline var sourceEnded = false
    @usableFromInline var reportedEnd = false
    /// Whether the source is known to have held more than the limit.
    @usableFromInline var exceeded = false
    @usableFromInline var closed = false
    /// An error that came with the last byte of the limit: without it the next read would turn the error into a clean
    /// end (R14).
    @usableFromInline var failure: StreamError?

    /// Lets `limit` bytes of `base` pass; 0 or fewer make an empty stream that does not touch `base` (L02).
    @inlinable
    public init(_ base: consuming Base, limit: Int) {
        self.base = base
        self.left = max(limit, 0)
    }

    /// How many bytes may still pass.
    @inlinable public var remaining: Int { left }

    /// Reads from the upstream into a window of at most the remaining bytes; charges what arrived, also when the upstream
    /// throws (L03).
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try buffer.appendOutcome { room, capacity in unsafe readRaw(into: room, capacity: capacity) }
    }

    /// Reads from the upstream.
    @inlinable @inline(__always)
    public mutating func readRaw(into room: UnsafeMutableRawPointer, capacity: Int) -> ReadOutcome {
        // Below the limit nothing has to be remembered about an error, and one comparison finds out.
        if capacity >= left { return unsafe readAtLimit(into: room, capacity: capacity) }
        let outcome = unsafe base.readRaw(into: room, capacity: capacity)
        left &-= outcome.count
        if outcome.isEnd { sourceEnded = true }
        return outcome
    }

    /// The last reads before the limit, where the upstream is lent a part of the room, those after it, and those without
    /// room.
    @inlinable @inline(never)
    mutating func readAtLimit(into room: UnsafeMutableRawPointer, capacity: Int) -> ReadOutcome {
        if closed { return ReadOutcome(StreamError(.closed, during: .read), count: 0) }
        if capacity == 0 { return ReadOutcome(reportedEnd || sourceEnded ? .end : .more, count: 0) }
        if left == 0 {
            if let failure { return ReadOutcome(failure, count: 0) }
            reportedEnd = true
            return ReadOutcome(.end, count: 0)
        }
        let outcome = unsafe base.readRaw(into: room, capacity: left)
        left &-= outcome.count
        if outcome.isEnd { sourceEnded = true }
        if left == 0, let error = outcome.error {
            let isTransient = error.kind == .interrupted || error.kind == .wouldBlock || error.kind == .timedOut
            if !isTransient { failure = error }
        }
        return outcome
    }

    /// Closes the upstream.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        left = 0
        try base.close()
    }
}
