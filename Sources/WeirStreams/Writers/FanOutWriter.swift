/// Writes everything to two destinations; fan-outs of fan-outs make more.
///
/// The first destination decides what is accepted, and the second is given exactly that, in the same call. When the second
/// cannot take it now, the fan-out keeps a copy of the rest and hands it over before anything else. When either fails for
/// good it may have a gap that nothing can fill: every later operation reports that error (M03).
public struct FanOutWriter<First: Writer & ~Copyable, Second: Writer & ~Copyable>: ~Copyable, Writer {
    @usableFromInline var first: First
    @usableFromInline var second: Second
    /// What the first destination has and the second has not: empty but for an error.
    @usableFromInline var lag: [UInt8] = []
    @usableFromInline var failure: StreamError?
    @usableFromInline var closed = false

    /// Writes to both; the fan-out owns them and closes them.
    @inlinable
    public init(_ first: consuming First, _ second: consuming Second) {
        self.first = first
        self.second = second
    }

    /// Accepts what the first destination accepts, and hands it to the second.
    ///
    /// - Throws: The first destination's error, else the second's; where the second failed, the bytes are accepted.
    @inlinable
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if bytes.isEmpty { return try check(.write) }
        try prepare(.write)
        let offered = bytes
        var refusal: StreamError?
        do throws(StreamError) { try first.writeAll(&bytes) } catch { refusal = fail(error) }
        var accepted = offered.extracting(first: offered.byteCount &- bytes.byteCount)
        do throws(StreamError) { try second.writeAll(&accepted) } catch {
            keep(accepted, error)
            refusal = refusal ?? error
        }
        if let refusal { throw refusal }
    }

    @usableFromInline
    mutating func keep(_ rest: RawSpan, _ error: StreamError) {
        if error.isPassing {
            unsafe rest.withUnsafeBytes { unsafe lag.append(contentsOf: $0) }
        } else {
            failure = error
        }
    }

    /// Remembers an error that is no passing one: from then on the two destinations may differ.
    @usableFromInline
    mutating func fail(_ error: StreamError) -> StreamError {
        if !error.isPassing { failure = failure ?? error }
        return error
    }

    @inlinable
    func check(_ operation: StreamError.Operation) throws(StreamError) {
        if closed { throw StreamError(.closed, during: operation) }
        if let failure { throw failure }
    }

    /// Hands over what the second destination lacks.
    @inlinable
    mutating func prepare(_ operation: StreamError.Operation) throws(StreamError) {
        try check(operation)
        if !lag.isEmpty { try catchUp() }
    }

    @usableFromInline
    mutating func catchUp() throws(StreamError) {
        let missing = lag
        var rest = missing.span.bytes
        do throws(StreamError) {
            try second.writeAll(&rest)
            lag = []
        } catch {
            lag = Array(missing.suffix(rest.byteCount))
            if !error.isPassing { failure = error }
            throw error
        }
    }

    /// Flushes both, also when the first fails, and reports the first error.
    @inlinable
    public mutating func flush() throws(StreamError) {
        try prepare(.flush)
        var refusal: StreamError?
        do throws(StreamError) { try first.flush() } catch { refusal = fail(error) }
        do throws(StreamError) { try second.flush() } catch { refusal = refusal ?? fail(error) }
        if let refusal { throw refusal }
    }

    /// Syncs both, also when the first fails, and reports the first error.
    @inlinable
    public mutating func sync() throws(StreamError) {
        try prepare(.sync)
        var refusal: StreamError?
        do throws(StreamError) { try first.sync() } catch { refusal = fail(error) }
        do throws(StreamError) { try second.sync() } catch { refusal = refusal ?? fail(error) }
        if let refusal { throw refusal }
    }

    /// The earlier of both.
    @inlinable public var dueInstant: Int? {
        guard let one = first.dueInstant, let other = second.dueInstant else {
            return first.dueInstant ?? second.dueInstant
        }
        return min(one, other)
    }

    /// Lets both pass on what is due there.
    @inlinable
    public mutating func flushIfDue() throws(StreamError) -> Bool {
        try check(.flush)
        var refusal: StreamError?
        var hasFlushed = false
        do throws(StreamError) { hasFlushed = try first.flushIfDue() } catch { refusal = error }
        do throws(StreamError) { hasFlushed = try second.flushIfDue() || hasFlushed } catch {
            refusal = refusal ?? error
        }
        if let refusal { throw refusal }
        return hasFlushed
    }

    /// Closes both, whatever fails, and reports the first error.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        var refusal: StreamError?
        do throws(StreamError) { try prepare(.close) } catch { refusal = error }
        closed = true
        do throws(StreamError) { try first.close() } catch { refusal = refusal ?? error }
        do throws(StreamError) { try second.close() } catch { refusal = refusal ?? error }
        if let refusal { throw refusal }
    }
}
