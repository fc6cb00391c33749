/// Ends after at most a number of bytes of its upstream, and never takes more than that from it (L01).
public struct LimitReader<Base: Reader & ~Copyable>: ~Copyable, Reader {
    @usableFromInline var base: Base
    /// How many bytes may still pass.
    public private(set) var remaining: Int { @inlinable get { left } set { left = newValue } }
    @usableFromInline var left: Int

    /// Lets `limit` bytes of `base` pass; 0 or fewer make an empty stream that does not touch `base` (L02).
    @inlinable
    public init(_ base: consuming Base, limit: Int) {
        self.base = base
        self.left = limit
    }

    /// Reads from the upstream into a window of at most the remaining bytes; charges what arrived, also when the upstream
    /// throws (L03).
    @inlinable
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if left <= 0 { return .end }
        if buffer.freeCapacity > left { return try readWindow(into: &buffer) }
        let before = buffer.byteCount
        defer { left &-= buffer.byteCount &- before }
        return try base.read(into: &buffer)
    }

    /// The last reads before the limit: the span is larger than what may pass, so the upstream is lent a part of it.
    @inlinable @inline(never)
    mutating func readWindow(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        var status = ReadStatus.more
        var failure: StreamError?
        unsafe buffer.withUnsafeMutableBytes { bytes, initialized in
            guard let start = bytes.baseAddress else { return }
            let window = unsafe UnsafeMutableRawBufferPointer(start: start + initialized, count: left)
            var span = unsafe OutputRawSpan(buffer: window, initializedCount: 0)
            do throws(StreamError) { status = try base.read(into: &span) } catch { failure = error }
            let count = unsafe span.finalize(for: window)
            initialized &+= count
            left &-= count
        }
        if let failure { throw failure }
        return status
    }

    /// Closes the upstream.
    @inlinable
    public mutating func close() throws(StreamError) { try base.close() }
}
