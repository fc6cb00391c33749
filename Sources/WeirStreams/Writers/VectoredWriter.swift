/// Gathers small writes in a buffer, and sends a large one together with what is held in one call instead of copying it.
///
/// The counterpart of `BufferedWriter` for downstreams that take two places at once (`writev(2)`): a write of at least
/// `gatherSize` bytes, or one that does not fit, costs one call for both and no copy. Below that size a copy is cheaper
/// than a call; the scenario `gathering` finds where.
public struct VectoredWriter<Base: GatheringWriter & ~Copyable>: ~Copyable, HoldingWriter {
    @usableFromInline var base: Base
    @usableFromInline var storage: HeldStorage
    /// From how many bytes on a write is sent from where it stands.
    public let gatherSize: Int
    /// The largest count that is copied; -1 once the writer is closed or has failed.
    @usableFromInline var largestCopy: Int
    @usableFromInline var failure: StreamError?
    @usableFromInline var closed = false

    /// Buffers writes below `gatherSize` bytes in `capacity` bytes.
    /// - Complexity: one allocation.
    @inlinable
    public init(_ base: consuming Base, capacity: Int, gatherSize: Int) {
        precondition(capacity > 0 && gatherSize > 0, "VectoredWriter.init: the sizes must be positive")
        self.base = base
        self.gatherSize = gatherSize
        storage = HeldStorage(capacity: capacity)
        largestCopy = gatherSize &- 1
    }

    /// How many accepted bytes have not been passed on.
    @inlinable public var heldCount: Int { storage.count }

    /// Accepts all of `bytes`.
    /// - Throws: What the downstream throws; what was removed from the span before was accepted.
    @inlinable @inline(__always)
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        let count = bytes.byteCount
        if count > largestCopy || count > storage.capacity &- storage.count { return try gather(&bytes) }
        storage.append(bytes)
        bytes = RawSpan()
    }

    /// Sends what is held and then `bytes`, from where both stand.
    @inlinable @inline(never)
    mutating func gather(_ bytes: inout RawSpan) throws(StreamError) {
        try check(.write)
        if bytes.isEmpty { return }
        var rest = unsafe RawSpan(_unsafeBytes: storage.bytes)
        do throws(StreamError) {
            while !rest.isEmpty || !bytes.isEmpty {
                let before = rest.byteCount &+ bytes.byteCount
                try base.write(&rest, then: &bytes)
                if rest.byteCount &+ bytes.byteCount == before { throw StreamError(.noProgress, during: .write) }
            }
        } catch {
            storage.drop(storage.count &- rest.byteCount)
            throw fail(error)
        }
        storage.count = 0
    }

    @inlinable
    func check(_ operation: StreamError.Operation) throws(StreamError) {
        if closed { throw StreamError(.closed, during: operation) }
        if let failure { throw failure }
    }

    /// Remembers an error that is no passing one; what is held is lost with it, as the error says.
    @usableFromInline
    mutating func fail(_ error: StreamError) -> StreamError {
        if !error.isPassing {
            failure = error
            largestCopy = -1
            storage.count = 0
        }
        return error
    }

    /// Passes on what is held and flushes the downstream.
    @inlinable
    public mutating func flush() throws(StreamError) {
        try check(.flush)
        try send()
        do throws(StreamError) { try base.flush() } catch { throw fail(error) }
    }

    /// Passes on what is held and makes everything accepted durable; an error is final (F09).
    @inlinable
    public mutating func sync() throws(StreamError) {
        try check(.sync)
        try send()
        do throws(StreamError) { try base.sync() } catch { throw fail(error) }
    }

    /// The downstream's: what is held here waits for no time.
    @inlinable public var dueInstant: Int? { base.dueInstant }

    /// Lets the downstream pass on what is due there.
    @inlinable
    public mutating func flushIfDue() throws(StreamError) -> Bool {
        do throws(StreamError) { return try base.flushIfDue() } catch { throw fail(error) }
    }

    @inlinable
    mutating func send() throws(StreamError) {
        if storage.count == 0 { return }
        var rest = unsafe RawSpan(_unsafeBytes: storage.bytes)
        do throws(StreamError) { try base.writeAll(&rest) } catch {
            storage.drop(storage.count &- rest.byteCount)
            throw fail(error)
        }
        storage.count = 0
    }

    /// Flushes, closes the downstream in any case, and reports the first error, one from before included.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        var first: StreamError?
        do throws(StreamError) { try flush() } catch { first = error }
        closed = true
        largestCopy = -1
        storage.count = 0
        do throws(StreamError) { try base.close() } catch { first = first ?? error }
        if let first { throw first }
    }
}
