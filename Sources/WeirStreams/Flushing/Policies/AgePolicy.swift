/// Due when the oldest byte held has waited for a time: `age(50ms)`. The only term that bounds how stale a byte can get.
public struct AgePolicy: FlushPolicy, Hashable {
    /// For how long, in nanoseconds.
    public let span: Int
    /// Due `nanoseconds` after the oldest byte; 0 flushes every write, the largest number none.
    @inlinable public init(nanoseconds: Int) { span = nanoseconds }
    /// The oldest byte's time is up then.
    @inlinable @inline(__always)
    public func due(_ held: HeldBytes) -> Int { FlushInstant.after(held.oldest, span) }
}
