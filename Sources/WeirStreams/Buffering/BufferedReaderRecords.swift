extension BufferedReader where Base: ~Copyable {
    /// Appends the bytes up to and including `delimiter`, as far as the span has room.
    ///
    /// The same however the upstream is cut into chunks (B14). Bytes appended before a throw are valid.
    /// - Complexity: each byte is searched and copied once.
    @inlinable
    public mutating func read(
        until delimiter: UInt8, into buffer: inout OutputRawSpan
    ) throws(StreamError) -> DelimitedStatus {
        if closed { throw StreamError(.closed, during: .read) }
        while !buffer.isFull {
            if start == end {
                if let failure = failure.take() { throw failure }
                if sourceEnded { return .end }
                if fill() == .wouldBlock { return .wouldBlock }
                continue
            }
            let stop = start &+ min(buffer.freeCapacity, bufferedCount)
            let found = storage.firstIndex(of: delimiter, from: start, to: stop)
            let length = (found.map { $0 &+ 1 } ?? stop) &- start
            unsafe buffer.append(copying: storage.base + start, count: length)
            start &+= length
            canUnread = true
            if found != nil { return .found }
        }
        return .full
    }

    /// Hands out the next record without its delimiter, and consumes both; nil at the end of the stream.
    ///
    /// What stands between the last delimiter and the end is a record, if it is not empty. A record longer than the
    /// buffer makes the buffer grow. Nothing is consumed by a throw, and an error never cuts a record in two: after a
    /// passing one the call can be repeated, after a final one the bytes before it can still be read.
    /// - Parameter maximum: The longest record to accept, in bytes without the delimiter.
    /// - Throws: `invalid` for a longer one; `wouldBlock` when it is not complete yet; what the upstream throws.
    /// - Complexity: each byte is searched once, and copied only when the buffer is compacted or grows.
    @inlinable
    public mutating func withNextRecord<Result>(
        endingWith delimiter: UInt8, upTo maximum: Int, _ body: (RawSpan) -> Result
    ) throws(StreamError) -> Result? {
        if closed { throw StreamError(.closed, during: .read) }
        canUnread = false
        var searched = 0
        while true {
            let found = storage.firstIndex(of: delimiter, from: start &+ searched, to: end)
            searched = (found ?? end) &- start
            if searched > maximum { throw StreamError(.invalid, during: .read) }
            if found != nil || sourceEnded {
                if found == nil && searched == 0 { return nil }
                let record = unsafe RawSpan(_unsafeStart: storage.base + start, byteCount: searched)
                let result = body(record)
                start &+= found == nil ? searched : searched &+ 1
                return result
            }
            if let failure = failure.take() { throw failure }
            if bufferedCount == capacity { grow(toHold: maximum) }
            if fill() == .wouldBlock { throw StreamError(.wouldBlock, during: .read) }
        }
    }

    /// Hands out the next line without its newline; see `withNextRecord`.
    @inlinable
    public mutating func withNextLine<Result>(
        upTo maximum: Int = 1 << 20, _ body: (RawSpan) -> Result
    ) throws(StreamError) -> Result? {
        try withNextRecord(endingWith: UInt8(ascii: "\n"), upTo: maximum, body)
    }

    /// Doubles the buffer, up to a record of `maximum` bytes and its delimiter.
    @inlinable
    mutating func grow(toHold maximum: Int) {
        let (needed, overflow) = maximum.addingReportingOverflow(1)
        let larger = ByteStorage(capacity: min(capacity &* 2, overflow ? Int.max : max(needed, capacity &+ 1)))
        let count = bufferedCount
        unsafe larger.base.copyMemory(from: storage.base + start, byteCount: count)
        storage = larger
        start = 0
        end = count
    }
}
