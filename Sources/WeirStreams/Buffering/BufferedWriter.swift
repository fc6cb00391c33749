/// Gathers small writes in a buffer and passes them on when they do not fit, when its policy says so, or when asked.
///
/// The buffer is allocated once, and a write that fits costs a copy and the policy's question. A write is not cut in two
/// unless it is larger than the whole buffer: then it passes the buffer by, after what was held before it. So what
/// arrives downstream ends between two writes wherever the process may die.
///
/// A permanent error of the downstream stays until the close and is reported by every operation (W09); what was held is
/// then lost, as the error says. A passing one (`wouldBlock`, `interrupted`, `timedOut`, `cancelled`) changes nothing:
/// the operation can be repeated (W13).
///
/// The writer has no thread of its own. What becomes due between two writes goes with the next operation, or when its
/// owner calls `flushIfDue` at `dueInstant`; `DoubleBufferedWriter` keeps the time by itself.
public struct BufferedWriter<Base: Writer & ~Copyable, Policy: FlushPolicy>: ~Copyable, HoldingWriter {
    @usableFromInline var base: Base
    @usableFromInline var policy: Policy
    @usableFromInline var storage: HeldStorage
    @usableFromInline var held: HeldBytes
    @usableFromInline var time: SteadyTime
    @usableFromInline var due = FlushInstant.never
    /// The capacity while writes may be held, 0 once the writer is closed or has failed: one comparison finds out.
    @usableFromInline var limit: Int
    @usableFromInline var failure: StreamError?
    @usableFromInline var closed = false

    /// Buffers `base` in `capacity` bytes and flushes as `policy` says.
    /// - Parameter clock: The time the policy is told; not looked at by policies that do not ask for it.
    /// - Complexity: one allocation.
    @inlinable
    public init(_ base: consuming Base, capacity: Int, policy: Policy, clock: FlushClock = .monotonic) {
        precondition(capacity > 0, "BufferedWriter.init: the capacity must be positive")
        self.base = base
        self.policy = policy
        storage = HeldStorage(capacity: capacity)
        limit = capacity
        time = SteadyTime(clock)
        held = HeldBytes(at: policy.readsClock ? time.last : 0)
    }

    /// How many bytes the buffer holds at most.
    @inlinable public var capacity: Int { storage.capacity }
    /// How many accepted bytes have not been passed on: what a crash of this process would lose, and a drop counts in
    /// `DroppedBytes` (C08).
    @inlinable public var heldCount: Int { storage.count }
    /// When `flushIfDue` has something to do if nothing is written before, on the policy's clock; nil: not without a write.
    @inlinable public var dueInstant: Int? {
        let below = base.dueInstant
        return due == FlushInstant.never ? below : min(due, below ?? due)
    }

    /// Accepts all of `bytes`.
    ///
    /// - Throws: What the downstream throws. Bytes that were accepted before have been removed from the span, all of them
    ///   where only the flush behind them failed.
    @inlinable @inline(__always)
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        let count = bytes.byteCount
        if policy.readsClock || count > limit &- storage.count || count == 0 { return try writeSlowly(&bytes) }
        let written = bytes
        storage.append(written)
        bytes = RawSpan()
        if !policy.watchesWrites { return }
        held.add(written, at: 0)
        policy.note(held)
        if policy.due(held) != FlushInstant.never { try flushDue() }
    }

    /// A write that is empty, does not fit, or has to be told the time.
    @inlinable @inline(never)
    mutating func writeSlowly(_ bytes: inout RawSpan) throws(StreamError) {
        try check(.write)
        let count = bytes.byteCount
        if count == 0 { return }
        let now = policy.readsClock ? time.now() : 0
        // What became due since the last write goes first, as it would have gone by itself.
        if due <= now && held.records > 0 { try flushDue() }
        let written = bytes
        if count > limit &- storage.count { try spill() }
        if count > limit {
            try pass(&bytes)
        } else {
            storage.append(written)
            bytes = RawSpan()
        }
        if !policy.watchesWrites { return }
        held.add(written, at: now)
        policy.note(held)
        due = policy.due(held)
        if due <= now { return try flushDue() }
        if storage.count == 0 { settle() }
    }

    /// Flushes if the policy says that it is time; returns whether it was, here or further down.
    @inlinable
    public mutating func flushIfDue() throws(StreamError) -> Bool {
        if closed { return false }
        if held.records == 0 || due > time.now() {
            do throws(StreamError) { return try base.flushIfDue() } catch { throw fail(error) }
        }
        try flushDue()
        return true
    }

    /// Passes on what is held and flushes the downstream.
    @inlinable
    public mutating func flush() throws(StreamError) {
        try check(.flush)
        try send()
        do throws(StreamError) { try base.flush() } catch { throw fail(error) }
        clear()
    }

    /// Passes on what is held and makes everything accepted durable; an error is final (F09).
    @inlinable
    public mutating func sync() throws(StreamError) {
        try check(.sync)
        try send()
        do throws(StreamError) { try base.sync() } catch { throw fail(error) }
        clear()
    }

    /// Flushes, closes the downstream in any case, and reports the first error, one from before included.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        var first: StreamError?
        do throws(StreamError) { try flush() } catch { first = error }
        closed = true
        limit = 0
        // An error that is reported has not been hidden: what is still held is lost with it.
        storage.count = 0
        do throws(StreamError) { try base.close() } catch { first = first ?? error }
        if let first { throw first }
    }
}
