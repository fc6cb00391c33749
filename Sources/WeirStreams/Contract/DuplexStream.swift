/// Two directions over one connection: bytes go in, and others come out, and each direction ends by itself.
///
/// Everything that `Reader` and `Writer` promise holds for the direction it speaks of; `close` ends both.
///
/// - `finish` ends what is written: accepted bytes reach the peer first, then the end. What is read stays as it was, and a
///   later write throws and reaches nobody (C10).
/// - `abort` ends both directions as a failure: the peer is told an error, which it cannot take for the end of whole
///   content (C11).
public protocol DuplexStream: Reader, Writer, ~Copyable {
    /// Hands on every accepted byte and then the end, and leaves the other direction open.
    ///
    /// A second call has no effect.
    /// - Throws: What kept an accepted byte from going; the peer is then not told the end, for it would be a wrong one.
    mutating func finish() throws(StreamError)

    /// Gives up: tells the peer an error, drops what it has not been sent, and closes.
    ///
    /// A second call, and one after `close`, has no effect.
    /// - Throws: `unsupported` where the connection has no way to tell an error. It is closed all the same, and the peer may
    ///   see an end.
    mutating func abort() throws(StreamError)

    /// Ends both directions: what `Writer.close` and `Reader.close` promise.
    mutating func close() throws(StreamError)
}
