import Glibc

/// A file, mapped into memory when it is opened and copied from there.
///
/// It reads the bytes that the file had when it was opened: growth is not seen, and a file that has been cut short is an
/// error, not an end, and not a signal. A read costs three system calls whatever its size (which process this is, the
/// copy, the file's size): put a buffer above it.
public struct MappedFileReader: ~Copyable, Reader {
    private var descriptor: Descriptor
    /// Nil once closed.
    private var mapping: Mapping?
    /// The offset of the next byte.
    public private(set) var position = 0
    private var reportedEnd = false

    /// The most that one read copies, below what the system takes in one call.
    private static let largestCopy = 1 << 30

    /// Maps the file at `path`.
    /// - Throws: What `open(2)` and `mmap(2)` report; `unsupported` for anything but a regular file.
    public init(path: String) throws(StreamError) {
        let descriptor = try Descriptor.open(path, flags: O_RDONLY)
        let status = try descriptor.status(during: .open)
        if status.st_mode & S_IFMT == S_IFDIR { throw StreamError(system: EISDIR, during: .open) }
        if status.st_mode & S_IFMT != S_IFREG { throw StreamError(.unsupported, during: .open) }
        mapping = try Mapping(descriptor, count: status.st_size)
        self.descriptor = descriptor
    }

    /// Appends the next bytes.
    /// - Throws: `unexpectedEnd`, after the bytes that are left, when the file has become shorter than it was.
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        guard let size = mapping?.count else { throw StreamError(.closed, during: .read, offset: Int64(position)) }
        if buffer.isFull { return reportedEnd ? .end : .more }
        if position == size {
            reportedEnd = true
            return .end
        }
        let wanted = min(buffer.freeCapacity, size - position, Self.largestCopy)
        let before = buffer.byteCount
        try unsafe buffer.appendUnsafe(upTo: wanted) { (free) throws(StreamError) in
            guard let copied = unsafe mapping!.copy(to: free, from: position) else { return 0 }
            // The last page of a file that was cut reads as zeros up to its own end: they are not the file's bytes.
            let end = try descriptor.status(during: .read).st_size
            return max(0, min(copied, end - position))
        }
        let count = buffer.byteCount - before
        position += count
        if count == wanted { return .more }
        // Gone, or the kernel does not copy from a mapping: the file itself knows.
        defer { position += buffer.byteCount - before - count }
        try buffer.appendWindow(upTo: wanted - count) { (window) throws(StreamError) in
            _ = try descriptor.readAll(into: &window, at: position)
        }
        if buffer.byteCount - before < wanted {
            throw StreamError(.unexpectedEnd, during: .read, offset: Int64(position))
        }
        return .more
    }

    /// Unmaps and closes the file; a second call has no effect.
    public mutating func close() throws(StreamError) {
        mapping = nil
        try descriptor.close()
    }
}
