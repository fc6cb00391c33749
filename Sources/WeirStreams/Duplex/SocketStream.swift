import Glibc

/// A connected stream socket that is read and written, a system call at a time and without a signal.
///
/// The two halves are a `DescriptorReader` and a `SocketWriter` over one descriptor. Two descriptors (`dup(2)`) were rejected:
/// neither half could then end the connection.
public struct SocketStream: ~Copyable, DuplexStream, GatheringWriter, Sendable {
    private var reader: DescriptorReader
    private var writer: SocketWriter

    /// Reads and writes a connected socket. Any other descriptor is refused by the first write.
    /// - Parameter isNonBlocking: Whether the caller has set `O_NONBLOCK`, so that a read may say `wouldBlock`.
    public init(_ descriptor: Int32, ownership: DescriptorOwnership, isNonBlocking: Bool = false) {
        reader = DescriptorReader(descriptor, ownership: .borrowed, isNonBlocking: isNonBlocking)
        writer = SocketWriter(descriptor, ownership: ownership)
    }

    /// How many bytes have been read.
    public var readCount: Int { reader.position }
    /// How many bytes have been accepted.
    public var writtenCount: Int { writer.count }

    /// Appends what one `read(2)` gives.
    /// - Throws: `brokenPipe` where the peer has aborted, behind every byte that it sent before.
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try reader.read(into: &buffer)
    }

    /// Sends all of `bytes`.
    /// - Throws: `brokenPipe` when the peer is gone, and after `finish`.
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) { try writer.write(&bytes) }

    /// The system has had every byte since `write` returned.
    public mutating func flush() throws(StreamError) { try writer.flush() }

    /// What the peer has received, nobody here knows.
    /// - Throws: `unsupported`.
    public mutating func sync() throws(StreamError) { try writer.sync() }

    /// Ends what is sent; the peer reads everything before it, then the end (C10).
    public mutating func finish() throws(StreamError) { try writer.finish() }

    /// Resets the connection: the peer reads what has arrived, then an error (C11).
    ///
    /// A connection over TCP is taken apart by `connect(2)` to no address: unlike a close that does not linger, that works
    /// while another process still has the socket, and on one that is only borrowed. A peer that was told the end before
    /// keeps it, and meets the error when it writes.
    /// - Throws: `unsupported` for a Unix socket, which knows no reset: its peer sees the end.
    public mutating func abort() throws(StreamError) {
        if writer.isClosed { return }
        var failure: StreamError?
        do throws(StreamError) { try writer.reset() } catch {
            failure = error
            // A close tells nothing where the socket is only borrowed.
            try? writer.finish()
        }
        do throws(StreamError) { try close() } catch { failure = failure ?? error }
        if let failure { throw failure }
    }

    /// Tells the peer the end and closes the socket, if it is owned; later operations throw `closed` either way.
    ///
    /// The end goes ahead of the close because TCP resets a connection that is closed with bytes unread, and the peer would
    /// take what it was sent for broken. A Unix socket does so all the same: read it to its end, or abort.
    public mutating func close() throws(StreamError) {
        try? reader.close()
        if writer.isOwner { try? writer.finish() }
        try writer.close()
    }
}
