extension BufferedWriter where Base: ~Copyable {
    @inlinable
    func check(_ operation: StreamError.Operation) throws(StreamError) {
        if closed { throw StreamError(.closed, during: operation) }
        if let failure { throw failure }
    }

    /// What the policy asks for.
    @inlinable @inline(never)
    mutating func flushDue() throws(StreamError) {
        switch policy.effort {
        case .flush: try flush()
        case .sync: try sync()
        }
    }

    /// Passes on what is held because there is no room for more.
    @inlinable @inline(__always)
    mutating func spill() throws(StreamError) {
        try send()
        settle()
    }

    /// Nothing is held any more, though the downstream was not asked to flush: that is enough for a policy that only
    /// wants bytes to go, while one that wants them durable goes on counting them.
    @inlinable
    mutating func settle() { if policy.effort == .flush { clear() } }

    @inlinable
    mutating func clear() {
        held.clear(at: policy.readsClock ? time.now() : 0)
        due = FlushInstant.never
    }

    /// Passes on what is held; what the downstream has not taken stays.
    @inlinable @inline(__always)
    mutating func send() throws(StreamError) {
        if storage.count == 0 { return }
        var rest = unsafe RawSpan(_unsafeBytes: storage.bytes)
        do throws(StreamError) {
            try base.writeAll(&rest)
        } catch {
            storage.drop(storage.count &- rest.byteCount)
            throw fail(error)
        }
        storage.count = 0
    }

    /// Lends the caller's bytes to the downstream: they need not pass through the buffer, which must be empty.
    @inlinable
    mutating func pass(_ bytes: inout RawSpan) throws(StreamError) {
        do throws(StreamError) { try base.writeAll(&bytes) } catch { throw fail(error) }
    }

    /// Remembers an error that is no passing one.
    @usableFromInline
    mutating func fail(_ error: StreamError) -> StreamError {
        if !error.isPassing {
            failure = error
            limit = 0
            storage.count = 0
        }
        return error
    }
}

extension BufferedWriter where Base: ~Copyable, Policy == ExplicitPolicy {
    /// Buffers `base` in `capacity` bytes, and flushes when asked.
    @inlinable
    public init(_ base: consuming Base, capacity: Int) {
        self.init(base, capacity: capacity, policy: ExplicitPolicy())
    }
}
