import Glibc

/// A file, written with `write(2)` straight from the caller's bytes.
public struct FileWriter: ~Copyable, Writer, Sendable {
    /// How to open the file.
    public enum Opening: Sendable, Hashable {
        /// Empties a file that exists, creates one that does not.
        case truncate
        /// Writes after what is there, creates a file that does not exist.
        case append
        /// Writes over what is there from its beginning, and leaves what stands behind; creates a file that does not
        /// exist. A log that is laid out in advance is written so: no page has to be found for it any more.
        case overwrite
        /// Creates the file; one that exists is an error.
        case create
    }

    @usableFromInline var descriptor: Descriptor
    @usableFromInline var byteTotal = 0

    /// How many bytes have been accepted.
    @inlinable public var count: Int { byteTotal }

    /// Opens the file at `path`; a new one gets `permissions`, less the process's mask.
    /// - Parameter isDurable: Whether a write returns only when its bytes are durable (`O_DSYNC`).
    public init(
        path: String, _ opening: Opening = .truncate, permissions: UInt32 = 0o666, isDurable: Bool = false
    ) throws(StreamError) {
        let flags =
            switch opening {
            case .truncate: O_TRUNC
            case .append: O_APPEND
            case .overwrite: Int32(0)
            case .create: O_EXCL
            }
        descriptor = try Descriptor.open(
            path, flags: O_WRONLY | O_CREAT | (isDurable ? O_DSYNC : 0) | flags, mode: permissions)
    }

    /// Writes all of `bytes`: interrupted calls are repeated, short ones continued.
    /// - Throws: What `write(2)` reports; what was written before it has been removed from the span.
    @inlinable @inline(__always)
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if bytes.isEmpty || !descriptor.writesPlainly { return try writeRest(of: &bytes) }
        let written = descriptor.writePlainly(bytes)
        if written != bytes.byteCount { return try writeRest(of: &bytes, after: written) }
        bytes = RawSpan()
        byteTotal &+= written
    }

    /// Goes on after a `write(2)` that did not take everything, and returned `written`.
    @usableFromInline @inline(never)
    mutating func writeRest(of bytes: inout RawSpan, after written: Int) throws(StreamError) {
        let taken = try descriptor.taken(written, position: count)
        bytes = bytes.extracting(droppingFirst: taken)
        byteTotal &+= taken
        try writeRest(of: &bytes)
    }

    @usableFromInline @inline(never)
    mutating func writeRest(of bytes: inout RawSpan) throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .write, offset: Int64(count)) }
        while !bytes.isEmpty {
            let written = try descriptor.write(bytes, position: count)
            bytes = bytes.extracting(droppingFirst: written)
            byteTotal &+= written
        }
    }

    /// The system has had every byte since `write` returned.
    public mutating func flush() throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .flush, offset: Int64(count)) }
    }

    /// Makes what was written durable with `fsync(2)`; a failure is final (F09).
    public mutating func sync() throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .sync, offset: Int64(count)) }
        try descriptor.sync(position: count)
    }

    /// Closes the file; a second call has no effect.
    public mutating func close() throws(StreamError) { try descriptor.close() }
}
