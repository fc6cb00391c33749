import Glibc

/// A file descriptor that was opened elsewhere: a pipe, a socket, a terminal.
public struct DescriptorWriter: ~Copyable, Writer, Sendable {
    var descriptor: Descriptor
    /// How many bytes have been accepted.
    public internal(set) var count = 0

    /// Writes to `descriptor`.
    public init(_ descriptor: Int32, ownership: DescriptorOwnership) {
        self.descriptor = Descriptor(descriptor, ownership)
    }

    /// Writes all of `bytes`: interrupted calls are repeated, short ones continued.
    /// - Throws: `brokenPipe` when nobody will read, without a signal; `wouldBlock` from a descriptor that does not wait.
    ///   What was written before has been removed from the span, so that the call can be repeated (W13).
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

    /// There is nothing durable about a pipe.
    /// - Throws: `unsupported`, or what `fsync(2)` reports for a descriptor that is a file's, from then on (F09).
    public mutating func sync() throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .sync, offset: Int64(count)) }
        try descriptor.sync(position: count)
    }

    /// Closes the descriptor if it is owned; later writes throw `closed` either way.
    public mutating func close() throws(StreamError) { try descriptor.close() }
}
