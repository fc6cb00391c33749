/// Bytes in memory, once from the beginning to the end: the source of scenarios that measure the stages above it and no
/// device.
public struct MemoryReader: ~Copyable, Reader {
    /// Holds the bytes alive; reads go through `base`, which costs no retain.
    @usableFromInline let content: MemoryContent
    @usableFromInline let base: UnsafeRawPointer
    @usableFromInline var offset = 0
    /// Where reading stops: the count, or 0 once closed, so that a read has one comparison to make.
    @usableFromInline var limit: Int
    @usableFromInline var reportedEnd = false
    @usableFromInline var closed = false

    /// Reads shared bytes from their beginning, without a copy.
    @inlinable
    public init(_ content: MemoryContent) {
        self.content = content
        unsafe self.base = content.base
        self.limit = content.count
    }

    /// Reads a copy of `bytes`.
    /// - Complexity: one allocation and one copy of all bytes.
    public init(copying bytes: UnsafeRawBufferPointer) {
        self.init(unsafe MemoryContent(copying: bytes))
    }

    /// Reads a copy of `bytes`.
    /// - Complexity: one allocation and one copy of all bytes, two where they are not contiguous.
    public init(_ bytes: some Collection<UInt8>) {
        let shared = bytes.withContiguousStorageIfAvailable { unsafe MemoryContent(copying: .init($0)) }
        self.init(unsafe shared ?? Array(bytes).withUnsafeBytes { unsafe MemoryContent(copying: $0) })
    }

    /// Appends the next bytes; one copy.
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        let length = min(buffer.freeCapacity, limit &- offset)
        if length <= 0 { return try readNothing(hasRoom: !buffer.isFull) }
        unsafe buffer.append(copying: base + offset, count: length)
        offset &+= length
        return .more
    }

    @inlinable @inline(never)
    mutating func readNothing(hasRoom: Bool) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read, offset: Int64(offset)) }
        if hasRoom { reportedEnd = true }
        return reportedEnd ? .end : .more
    }

    /// Later reads throw `closed`.
    @inlinable
    public mutating func close() throws(StreamError) {
        closed = true
        limit = 0
    }
}

extension MemoryReader: ScatteringReader {
    /// Appends the next bytes to both places; one copy each.
    @inlinable
    public mutating func read(
        into first: inout OutputRawSpan, then second: inout OutputRawSpan
    ) throws(StreamError) -> ReadStatus {
        if first.isFull { return try read(into: &second) }
        let status = try read(into: &first)
        if !first.isFull || second.isFull || offset >= limit { return status }
        return try read(into: &second)
    }
}

extension MemoryReader: Seekable {
    /// The offset of the next byte.
    @inlinable public var position: Int { offset }

    /// Moves the position; reading past the end is the end.
    @discardableResult
    public mutating func seek(to target: SeekTarget) throws(StreamError) -> Int {
        if closed { throw StreamError(.closed, during: .seek, offset: Int64(offset)) }
        let position = try target.resolved(position: offset, count: content.count)
        if position != offset { reportedEnd = false }
        offset = position
        return position
    }
}
