/// Writes everything to two destinations; fan-outs of fan-outs make more.
///
/// The first destination decides what is accepted, and the second is given exactly that, in the same call. When the second
/// cannot take it now, the fan-out keeps a copy of the rest and hands it over before anything else. When the second fails
/// for good it has a gap that nothing can fill: every later operation reports that error (M03).
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
        try prepare(.write)
        if bytes.isEmpty { return }
        let offered = bytes
        var refusal: StreamError?
        do throws(StreamError) { try first.writeAll(&bytes) } catch { refusal = error }
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

    /// Hands over what the second destination lacks.
    @inlinable
    mutating func prepare(_ operation: StreamError.Operation) throws(StreamError) {
        if closed { throw StreamError(.closed, during: operation) }
        if let failure { throw failure }
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
        do throws(StreamError) { try first.flush() } catch { refusal = error }
        do throws(StreamError) { try second.flush() } catch { refusal = refusal ?? error }
        if let refusal { throw refusal }
    }

    /// Syncs both, also when the first fails, and reports the first error.
    @inlinable
    public mutating func sync() throws(StreamError) {
        try prepare(.sync)
        var refusal: StreamError?
        do throws(StreamError) { try first.sync() } catch { refusal = error }
        do throws(StreamError) { try second.sync() } catch { refusal = refusal ?? error }
        if let refusal { throw refusal }
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
