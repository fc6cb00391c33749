import Glibc

/// A part of a file, written at offsets of its own with `pwrite(2)`: several of them can fill one file at once.
public struct PositionedFileWriter: ~Copyable, Writer, Sendable {
    private var descriptor: Descriptor
    /// Where the next byte goes.
    public private(set) var position: Int

    /// Opens the file at `path`, created with `permissions` less the process's mask if there is none, to write from
    /// `position` on. What stands elsewhere in the file stays.
    public init(path: String, at position: Int, permissions: UInt32 = 0o666) throws(StreamError) {
        precondition(position >= 0, "PositionedFileWriter.init: the position is negative")
        descriptor = try Descriptor.open(path, flags: O_WRONLY | O_CREAT, mode: permissions)
        self.position = position
    }

    /// Writes all of `bytes` at the position, which moves behind them.
    /// - Throws: What `pwrite(2)` reports; what was written before it has been removed from the span.
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        var next = position
        defer { position = next }
        try write(&bytes, from: &next)
    }

    /// Writes all of `bytes` at `offset`; the position stays.
    public mutating func write(_ bytes: inout RawSpan, at offset: Int) throws(StreamError) {
        precondition(offset >= 0, "PositionedFileWriter.write: the offset is negative")
        var next = offset
        try write(&bytes, from: &next)
    }

    private func write(_ bytes: inout RawSpan, from offset: inout Int) throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .write, offset: Int64(offset)) }
        while !bytes.isEmpty {
            let written = unsafe bytes.withUnsafeBytes { source in
                unsafe pwrite(descriptor.number, source.baseAddress, source.count, offset)
            }
            if written < 0 && errno == EINTR { continue }
            if written < 0 { throw StreamError(system: errno, during: .write, offset: Int64(offset)) }
            if written == 0 { throw StreamError(.noProgress, during: .write, offset: Int64(offset)) }
            bytes = bytes.extracting(droppingFirst: written)
            offset &+= written
        }
    }

    /// The system has had every byte since `write` returned.
    public mutating func flush() throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .flush, offset: Int64(position)) }
    }

    /// Makes what was written durable with `fsync(2)`; a failure is final (F09).
    public mutating func sync() throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .sync, offset: Int64(position)) }
        try descriptor.sync(position: position)
    }

    /// Closes the file; a second call has no effect.
    public mutating func close() throws(StreamError) { try descriptor.close() }
}
