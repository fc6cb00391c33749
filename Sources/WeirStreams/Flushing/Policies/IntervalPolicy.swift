/// Due a time after the last flush: `interval(50ms)`. The first write after a pause is due at once.
public struct IntervalPolicy: FlushPolicy, Hashable {
    /// How long after, in nanoseconds.
    public let span: Int
    /// Due `nanoseconds` after the last flush.
    @inlinable public init(nanoseconds: Int) { span = nanoseconds }
    /// Then the interval is over.
    @inlinable @inline(__always)
    public func due(_ held: HeldBytes) -> Int { FlushInstant.after(held.lastFlush, span) }
}
