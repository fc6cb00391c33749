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
        // Below the limit nothing has to be remembered about an error, and one comparison finds out.
        if buffer.freeCapacity >= left { return try readAtLimit(into: &buffer) }
        let before = buffer.byteCount
        // An upstream that takes bytes away from the span gives nothing back to the limit.
        defer { left &-= max(0, buffer.byteCount &- before) }
        let status = try base.read(into: &buffer)
        if status == .end { sourceEnded = true }
        return status
    }

    @inlinable @inline(never)
    mutating func charge(_ error: StreamError, count: Int) {
        left &-= count
        let isTransient = error.kind == .interrupted || error.kind == .wouldBlock || error.kind == .timedOut
        if left == 0 && !isTransient { failure = error }
    }

    /// The last reads before the limit, where the upstream is lent a part of the span, those after it, and those without
    /// room.
    @inlinable @inline(never)
    mutating func readAtLimit(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        let free = buffer.freeCapacity
        if free == 0 { return reportedEnd || sourceEnded ? .end : .more }
        if left == 0 {
            if let failure { throw failure }
            reportedEnd = true
            return .end
        }
        let status: ReadStatus
        do throws(StreamError) {
            status = try buffer.appendWindow(upTo: left) { (window) throws(StreamError) in try base.read(into: &window)
            }
        } catch {
            charge(error, count: free &- buffer.freeCapacity)
            throw error
        }
        left &-= free &- buffer.freeCapacity
        if status == .end { sourceEnded = true }
        return status
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
