import Glibc

/// A file, read with one `read(2)` a call straight into the caller's buffer.
public struct FileReader: ~Copyable, Reader {
    @usableFromInline var descriptor: Descriptor
    @usableFromInline var nextOffset = 0
    @usableFromInline var reportedEnd = false

    /// The offset of the next byte.
    @inlinable public var position: Int { nextOffset }

    /// Opens the file at `path`.
    /// - Throws: What `open(2)` reports; `invalid` with `EISDIR` for a directory, which could be opened but never read.
    public init(path: String) throws(StreamError) {
        let descriptor = try Descriptor.open(path, flags: O_RDONLY)
        let status = try descriptor.status(during: .open)
        if status.st_mode & S_IFMT == S_IFDIR { throw StreamError(system: EISDIR, during: .open) }
        self.descriptor = descriptor
    }

    /// Appends what one `read(2)` gives; an interrupted call is repeated, and nothing is lost by it (R16).
    ///
    /// The end stays the end, also when the file grows: move the position to read on (R11).
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try buffer.appendOutcome { room, capacity in unsafe readRaw(into: room, capacity: capacity) }
    }

    /// What `read(into:)` does, into raw memory.
    @inlinable @inline(__always)
    public mutating func readRaw(into room: UnsafeMutableRawPointer, capacity: Int) -> ReadOutcome {
        if reportedEnd || capacity == 0 || descriptor.number < 0 { return withoutAsking }
        let outcome = unsafe descriptor.read(into: room, capacity: capacity, position: nextOffset)
        nextOffset &+= outcome.count
        if outcome.isEnd { reportedEnd = true }
        return outcome
    }

    /// The answer of a read that need not reach the system.
    @usableFromInline var withoutAsking: ReadOutcome {
        if descriptor.number < 0 {
            return ReadOutcome(StreamError(.closed, during: .read, offset: Int64(position)), count: 0)
        }
        return ReadOutcome(reportedEnd ? .end : .more, count: 0)
    }

    /// Closes the file; a second call has no effect.
    public mutating func close() throws(StreamError) { try descriptor.close() }
}

extension FileReader: Seekable {
    /// Moves the position with `lseek(2)`.
    /// - Throws: `unsupported` for a pipe or a terminal; `closed`; `invalid`.
    @discardableResult
    public mutating func seek(to target: SeekTarget) throws(StreamError) -> Int {
        if descriptor.number < 0 { throw StreamError(.closed, during: .seek, offset: Int64(position)) }
        let (distance, origin) =
            switch target {
            case .start(let offset): (offset, SEEK_SET)
            case .current(let distance): (distance, SEEK_CUR)
            case .end(let distance): (distance, SEEK_END)
            }
        let result = lseek(descriptor.number, distance, origin)
        if result < 0 { throw StreamError(system: errno, during: .seek, offset: Int64(position)) }
        // Asking where the stream stands changes nothing, not even an end that has been reported (S01).
        if target != .current(0) { reportedEnd = false }
        nextOffset = result
        return result
    }
}

extension FileReader: PositionalReader {
    /// Appends the bytes from `offset` on with `pread(2)`, in as many calls as it takes; the position stays.
    public borrowing func read(into buffer: inout OutputRawSpan, at offset: Int) throws(StreamError) -> ReadStatus {
        if descriptor.number < 0 { throw StreamError(.closed, during: .read, offset: Int64(offset)) }
        return try descriptor.readAll(into: &buffer, at: offset)
    }
}
