/// A part of a positional source as a stream of its own, which never reads outside it (S07).
public struct SectionReader<Source: PositionalReader & ~Copyable>: ~Copyable, Reader {
    /// Nil once closed.
    @usableFromInline var source: Source?
    /// Where the section starts in the source.
    public let start: Int
    /// How long the section is at most; the source may end earlier.
    public let count: Int
    @usableFromInline var offset = 0
    @usableFromInline var reportedEnd = false

    /// The `count` bytes of `source` from `start` on; a section that would pass the largest offset stops there.
    @inlinable
    public init(_ source: consuming Source, start: Int, count: Int) {
        precondition(start >= 0 && count >= 0, "SectionReader.init: the section is negative")
        self.source = consume source
        self.start = start
        self.count = min(count, Int.max &- start)
    }

    /// Reads from the source at the position, which only the bytes that arrived move.
    @inlinable
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if source == nil { throw StreamError(.closed, during: .read, offset: Int64(offset)) }
        if buffer.isFull { return reportedEnd ? .end : .more }
        if reportedEnd || offset >= count {
            reportedEnd = true
            return .end
        }
        let before = buffer.byteCount
        defer { offset &+= buffer.byteCount &- before }
        let status = try buffer.appendWindow(upTo: count &- offset) { (window) throws(StreamError) in
            try source!.read(into: &window, at: start &+ offset)
        }
        if status == .end { reportedEnd = true }
        return status
    }

    /// Drops the source, which gives back what it holds; later reads throw `closed`.
    @inlinable
    public mutating func close() throws(StreamError) { source = nil }
}

extension SectionReader: Seekable where Source: ~Copyable {
    /// The offset of the next byte from the start of the section.
    @inlinable public var position: Int { offset }

    /// Moves the position; offsets are relative to the section.
    @discardableResult
    public mutating func seek(to target: SeekTarget) throws(StreamError) -> Int {
        if source == nil { throw StreamError(.closed, during: .seek, offset: Int64(offset)) }
        let position = try target.resolved(position: offset, count: count)
        if position != offset { reportedEnd = false }
        offset = position
        return position
    }
}

extension SectionReader: PositionalReader where Source: ~Copyable {
    /// Appends the bytes of the section from `offset` on.
    public borrowing func read(into buffer: inout OutputRawSpan, at offset: Int) throws(StreamError) -> ReadStatus {
        if source == nil { throw StreamError(.closed, during: .read, offset: Int64(offset)) }
        if offset < 0 { throw StreamError(.invalid, during: .read, offset: Int64(offset)) }
        if offset >= count { return buffer.isFull ? .more : .end }
        let status = try buffer.appendWindow(upTo: count &- offset) { (window) throws(StreamError) in
            try source!.read(into: &window, at: start &+ offset)
        }
        return buffer.isFull ? status : .end
    }
}
