import Glibc

/// A file, written with `write(2)` straight from the caller's bytes.
public struct FileWriter: ~Copyable, Writer, Sendable {
    /// How to open the file.
    public enum Opening: Sendable, Hashable {
        /// Empties a file that exists, creates one that does not.
        case truncate
        /// Writes after what is there, creates a file that does not exist.
        case append
        /// Creates the file; one that exists is an error.
        case create
    }

    var descriptor: Descriptor
    /// How many bytes have been accepted.
    public internal(set) var count = 0

    /// Opens the file at `path`; a new one gets `permissions`, less the process's mask.
    /// - Parameter isDurable: Whether a write returns only when its bytes are durable (`O_DSYNC`).
    public init(
        path: String, _ opening: Opening = .truncate, permissions: UInt32 = 0o666, isDurable: Bool = false
    ) throws(StreamError) {
        let flags =
            switch opening {
            case .truncate: O_TRUNC
            case .append: O_APPEND
            case .create: O_EXCL
            }
        descriptor = try Descriptor.open(
            path, flags: O_WRONLY | O_CREAT | (isDurable ? O_DSYNC : 0) | flags, mode: permissions)
    }

    /// Writes all of `bytes`: interrupted calls are repeated, short ones continued.
    /// - Throws: What `write(2)` reports; what was written before it has been removed from the span.
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .write, offset: Int64(count)) }
        while !bytes.isEmpty {
            let written = try descriptor.write(bytes, position: count)
            bytes = bytes.extracting(droppingFirst: written)
            count &+= written
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
