/// Bytes in memory, repeated until a total: the source of scenarios that measure the stages above it and no device.
public struct MemoryReader: ~Copyable, Reader {
    @usableFromInline let base: UnsafeMutableRawPointer
    @usableFromInline let count: Int
    @usableFromInline var offset = 0
    @usableFromInline var closed = false

    /// A copy of `bytes`.
    /// - Complexity: one allocation and one copy of all bytes.
    public init(_ bytes: some Collection<UInt8>) {
        count = bytes.count
        unsafe base = .allocate(byteCount: max(count, 1), alignment: 64)
        unsafe UnsafeMutableRawBufferPointer(start: base, count: count).copyBytes(from: bytes)
    }

    deinit { unsafe base.deallocate() }

    /// Appends the next bytes; one copy.
    @inlinable
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        let length = min(buffer.freeCapacity, count &- offset)
        if length == 0 { return offset == count ? .end : .more }
        unsafe buffer.append(copying: base + offset, count: length)
        offset &+= length
        return .more
    }

    /// Later reads throw `closed`.
    @inlinable
    public mutating func close() throws(StreamError) { closed = true }
}
