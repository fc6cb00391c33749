/// A destination for bytes.
///
/// - `write` consumes a prefix of the span. What remains in it was not accepted, with or without an error: the count
///   cannot be false in safe code (W01, W03, W04, W08).
/// - Accepted bytes reach the destination once and in order (W07). A write without error consumes everything, unless the
///   writer declares partial writes; a non-empty write never consumes nothing without an error (W02, W06).
/// - An empty write has no effect (W05). Every error of the destination surfaces at `write`, `flush`, `sync` or `close`
///   (W10), and a buffered writer's error stays until the writer is closed (W09).
/// - `flush`, `sync` and `close` are three different promises: visible to the next stage (F01), durable (F05), and over.
///   Flushing twice adds nothing (F02); a flush travels down the whole chain (F03).
/// - After `close`, writing throws `closed` and nothing reaches the destination (W12).
/// - A writer that keeps bytes for a time, and has no thread of its own, says when it wants to be called again (F06).
public protocol Writer: ~Copyable {
    /// Accepts a prefix of `bytes` by removing it from the span.
    ///
    /// - Throws: `StreamError`; what was removed from the span before the throw was accepted.
    mutating func write(_ bytes: inout RawSpan) throws(StreamError)

    /// Makes every accepted byte visible to the next stage.
    mutating func flush() throws(StreamError)

    /// Makes every accepted byte durable, as far as the destination can.
    mutating func sync() throws(StreamError)

    /// Flushes, reports what went wrong, gives back what the writer holds and closes its downstream, which it owns.
    ///
    /// A second call has no effect (C01); the downstream is closed even when the flush fails (C03).
    mutating func close() throws(StreamError)

    /// When `flushIfDue` has something to do if nothing is written before, in nanoseconds of the clock the writer was
    /// given; nil: not without a write.
    var dueInstant: Int? { get }

    /// Passes on what was to go by now, and returns whether anything was.
    mutating func flushIfDue() throws(StreamError) -> Bool
}

extension Writer where Self: ~Copyable {
    /// Nothing waits for a time.
    @inlinable public var dueInstant: Int? { nil }

    /// Nothing waits for a time.
    @inlinable
    public mutating func flushIfDue() throws(StreamError) -> Bool { false }

    /// Writes all of `bytes`, in as many writes as it takes.
    ///
    /// - Throws: What `write` throws, or `noProgress` when a write consumes nothing and throws nothing (W06).
    @inlinable @inline(__always)
    public mutating func writeAll(_ bytes: inout RawSpan) throws(StreamError) {
        let before = bytes.byteCount
        if before == 0 { return }
        try write(&bytes)
        if !bytes.isEmpty { try writeRest(&bytes, of: before) }
    }

    /// Goes on after a write that did not take everything: of `before` bytes there are still some.
    @inlinable @inline(never)
    mutating func writeRest(_ bytes: inout RawSpan, of before: Int) throws(StreamError) {
        var before = before
        while !bytes.isEmpty {
            if bytes.byteCount == before { throw StreamError(.noProgress, during: .write) }
            before = bytes.byteCount
            try write(&bytes)
        }
    }
}
