/// A buffered writer on a connection is one, too: what is written is gathered, what is read passes by.
///
/// A read sends nothing: who waits for an answer flushes the question first.
extension BufferedWriter: Reader where Base: DuplexStream & ~Copyable {
    /// Reads the connection.
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        return try base.read(into: &buffer)
    }
}

extension BufferedWriter: DuplexStream where Base: DuplexStream & ~Copyable {
    /// Passes on what is held, then the end; bytes that cannot go keep the end back (C10).
    public mutating func finish() throws(StreamError) {
        try check(.close)
        try send()
        do throws(StreamError) { try base.finish() } catch { throw fail(error) }
        clear()
        // Nothing more may be held: a write goes to the connection, which refuses it.
        limit = 0
    }

    /// Drops what is held and aborts the connection. That is no loss to be counted: whoever aborts says so (C08).
    public mutating func abort() throws(StreamError) {
        if closed { return }
        closed = true
        limit = 0
        storage.count = 0
        try base.abort()
    }
}
