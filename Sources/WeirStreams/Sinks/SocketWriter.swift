import Glibc

/// A connected stream socket, written with `send(2)`: a peer that is gone is an error without a signal, at no further
/// system call.
public struct SocketWriter: ~Copyable, Writer, Sendable {
    private var descriptor: Descriptor
    private var finished = false
    /// How many bytes have been accepted.
    public private(set) var count = 0

    /// Writes to a socket. Any other descriptor is refused by the first write.
    public init(_ descriptor: Int32, ownership: DescriptorOwnership) {
        self.descriptor = Descriptor(descriptor, ownership)
    }

    /// Sends all of `bytes`: interrupted calls are repeated, short ones continued.
    /// - Throws: `brokenPipe` when the peer is gone; `wouldBlock` from a socket that does not wait. What was sent before has
    ///   been removed from the span.
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .write, offset: Int64(count)) }
        while !bytes.isEmpty {
            let sent = unsafe bytes.withUnsafeBytes { source in
                unsafe send(descriptor.number, source.baseAddress, source.count, Int32(MSG_NOSIGNAL))
            }
            if sent < 0 && errno == EINTR { continue }
            if sent < 0 { throw StreamError(system: errno, during: .write, offset: Int64(count)) }
            bytes = bytes.extracting(droppingFirst: sent)
            count &+= sent
        }
    }

    /// The system has had every byte since `write` returned.
    public mutating func flush() throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .flush, offset: Int64(count)) }
    }

    /// What the peer has received, nobody here knows.
    /// - Throws: `unsupported`.
    public mutating func sync() throws(StreamError) {
        let kind: StreamError.Kind = descriptor.number < 0 ? .closed : .unsupported
        throw StreamError(kind, during: .sync, offset: Int64(count))
    }

    /// Ends what is sent, after everything before it; the other direction stays open (C10). A second call has no effect.
    /// - Throws: `brokenPipe` where there is no connection any more: the peer will not learn of the end.
    public mutating func finish() throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .close, offset: Int64(count)) }
        // Where the peer has ended too there is no connection any more, and nothing that a second end could miss.
        if finished { return }
        if shutdown(descriptor.number, Int32(SHUT_WR)) == 0 {
            finished = true
            return
        }
        if errno == ENOTCONN { throw StreamError(.brokenPipe, during: .close, errno: errno, offset: Int64(count)) }
        throw StreamError(system: errno, during: .close, offset: Int64(count))
    }

    /// Whether it has been closed.
    var isClosed: Bool { descriptor.number < 0 }
    /// Whether `close` closes the socket.
    var isOwner: Bool { descriptor.ownership == .owned }

    /// Takes the connection apart, so that the peer is told an error.
    /// - Throws: `unsupported` for a socket that cannot be reset, which is left as it was.
    mutating func reset() throws(StreamError) {
        var nowhere = sockaddr()
        nowhere.sa_family = sa_family_t(AF_UNSPEC)
        if unsafe connect(descriptor.number, &nowhere, socklen_t(MemoryLayout<sockaddr>.size)) == 0 { return }
        if errno == EINVAL { throw StreamError(.unsupported, during: .close, errno: errno, offset: Int64(count)) }
        throw StreamError(system: errno, during: .close, offset: Int64(count))
    }

    /// Closes the socket if it is owned; later writes throw `closed` either way.
    public mutating func close() throws(StreamError) { try descriptor.close() }
}
