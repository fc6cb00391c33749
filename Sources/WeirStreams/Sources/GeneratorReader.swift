/// Seeded content of a given size, computed into the caller's buffer: a source of any length that holds no memory.
public struct GeneratorReader: ~Copyable, Reader {
    /// What the content is.
    public let generator: ContentGenerator
    @usableFromInline var offset = 0
    @usableFromInline var limit: Int
    @usableFromInline var reportedEnd = false
    @usableFromInline var closed = false

    /// The first `count` bytes of the content.
    @inlinable
    public init(_ generator: ContentGenerator, count: Int) {
        precondition(count >= 0, "GeneratorReader.init: the count is negative")
        self.generator = generator
        self.limit = count
    }

    /// Appends the next bytes, generated in place.
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        let length = min(buffer.freeCapacity, limit &- offset)
        if length <= 0 { return try readNothing(hasRoom: !buffer.isFull) }
        unsafe buffer.withUnsafeMutableBytes { bytes, initialized in
            guard let start = bytes.baseAddress else { return }
            unsafe generator.fill(.init(start: start + initialized, count: length), at: offset)
            initialized &+= length
        }
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
