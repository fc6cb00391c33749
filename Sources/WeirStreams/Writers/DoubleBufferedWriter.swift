/// Fills one buffer while a thread of its own writes the other.
///
/// A write costs a copy under a lock, and waits for the downstream only when both buffers are full. What the policy says
/// is due is sent by the thread, on time, whether or not anything is written. Errors of the downstream are met by that
/// thread; the next operation of the writer reports them, and at the latest `close` (W10). As with `BufferedWriter` a
/// permanent error stays, and after a passing one the operation can be repeated.
///
/// The downstream is used by that thread alone. A writer that is dropped without `close` sends nothing more; what it held
/// is counted by `DroppedBytes`.
public struct DoubleBufferedWriter<Base: Writer & Sendable & ~Copyable, Policy: FlushPolicy>:
    ~Copyable, HoldingWriter
{
    private let exchange: BufferExchange<Base, Policy>
    private let thread: Thread
    private var closed = false

    /// Buffers `base` in two buffers of `capacity` bytes, and flushes as `policy` says.
    /// - Complexity: two buffers and a thread.
    public init(_ base: consuming Base, capacity: Int, policy: Policy) {
        precondition(capacity > 0, "DoubleBufferedWriter.init: the capacity must be positive")
        let exchange = BufferExchange(base, capacity: capacity, policy: policy)
        self.exchange = exchange
        thread = Thread { exchange.serve() }
    }

    deinit {
        if closed { return }
        exchange.abandon()
        thread.join()
    }

    /// How many accepted bytes have not been passed on.
    public var heldCount: Int { exchange.heldCount }

    /// Accepts all of `bytes`, waiting for room while both buffers are full.
    /// - Throws: What the downstream reported since the last operation; nothing of `bytes` is then accepted, unless a part
    ///   has been before.
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if closed { throw StreamError(.closed, during: .write) }
        try exchange.accept(&bytes)
    }

    /// Waits until the thread has done what is due by now, without asking it for more; then reports what it met.
    public mutating func settle() throws(StreamError) { try exchange.settle() }

    /// Passes on what is held, flushes the downstream, and waits for both.
    public mutating func flush() throws(StreamError) {
        if closed { throw StreamError(.closed, during: .flush) }
        try exchange.finish(.flush)
    }

    /// Passes on what is held, makes everything accepted durable, and waits for both; an error is final (F09).
    public mutating func sync() throws(StreamError) {
        if closed { throw StreamError(.closed, during: .sync) }
        try exchange.finish(.sync)
    }

    /// Flushes, closes the downstream in any case, ends the thread, and reports the first error.
    public mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        var first: StreamError?
        do throws(StreamError) { try exchange.finish(.flush) } catch { first = error }
        do throws(StreamError) { try exchange.finish(.close) } catch { first = first ?? error }
        thread.join()
        if let first { throw first }
    }
}
