extension BufferedReader where Base: ~Copyable {
    /// Hands out a view of the next `count` bytes without consuming them; fewer only where the stream ends or fails (B02).
    ///
    /// An error of the upstream waits until the bytes before it have been read (B03). The view ends with the call (B04).
    /// - Throws: `invalid` for a negative count or one above the capacity; what the upstream throws when nothing is
    ///   buffered; `wouldBlock` when fewer bytes are there yet.
    @inlinable
    public mutating func peek<Result>(_ count: Int, _ body: (RawSpan) -> Result) throws(StreamError) -> Result {
        if closed { throw StreamError(.closed, during: .peek) }
        if count < 0 || count > capacity { throw StreamError(.invalid, during: .peek) }
        if count > 0 { canUnread = false }
        while bufferedCount < count && !sourceEnded && failure == nil {
            if fill() == .wouldBlock { throw StreamError(.wouldBlock, during: .peek) }
        }
        if count > 0 && bufferedCount == 0, let failure = failure.take() { throw failure }
        let length = min(count, bufferedCount)
        return body(unsafe RawSpan(_unsafeStart: storage.base + start, byteCount: length))
    }

    /// Skips `count` bytes and returns how many; fewer only where the stream ends, fails or has nothing yet (B05).
    ///
    /// Bytes in the buffer are skipped without the upstream (B06). An error after skipped bytes waits for the next
    /// operation, so that their count is not lost.
    /// - Throws: `invalid` for a negative count; what the upstream throws before the first byte; `wouldBlock` there.
    @inlinable
    public mutating func discard(_ count: Int) throws(StreamError) -> Int {
        if closed { throw StreamError(.closed, during: .read) }
        if count < 0 { throw StreamError(.invalid, during: .read) }
        if count == 0 { return 0 }
        canUnread = false
        var left = count
        var status = ReadStatus.more
        while true {
            let step = min(left, bufferedCount)
            start &+= step
            left &-= step
            if left == 0 || status != .more || sourceEnded || failure != nil { break }
            status = fill()
        }
        if left == count {
            if let failure = failure.take() { throw failure }
            if status == .wouldBlock { throw StreamError(.wouldBlock, during: .read) }
        }
        return count &- left
    }

    /// Consumes `count` of the buffered bytes, such as a view has shown; never asks the upstream.
    ///
    /// - Throws: `invalid` for a negative count or one above `bufferedCount`, and then consumes nothing (B15).
    @inlinable
    public mutating func consume(_ count: Int) throws(StreamError) {
        if closed { throw StreamError(.closed, during: .read) }
        if count < 0 || count > bufferedCount { throw StreamError(.invalid, during: .read) }
        if count == 0 { return }
        canUnread = false
        start &+= count
    }

    /// Puts the last byte that was read back, so that the next read hands it out again.
    ///
    /// Only the operation right before counts (B13): a `read` that appended something allows it, and so does a
    /// `read(until:)` that found its delimiter or ran out of room; every other operation forbids it. A call without room
    /// or for nothing, and one whose argument was refused, count as none.
    /// - Throws: `invalid` where there is nothing to put back; the stream is as it was.
    @inlinable
    public mutating func unread() throws(StreamError) {
        if closed { throw StreamError(.closed, during: .read) }
        if !canUnread { throw StreamError(.invalid, during: .read) }
        canUnread = false
        reportedEnd = false
        start &-= 1
    }

    /// Gives the upstream back, after handing out what was buffered of it and an error that was waiting behind those bytes:
    /// together with the upstream they are the rest of the stream (B16).
    @inlinable
    public consuming func detach(_ rest: (RawSpan, StreamError?) -> Void) -> Base {
        rest(unsafe RawSpan(_unsafeStart: storage.base + start, byteCount: bufferedCount), failure)
        return base
    }
}
