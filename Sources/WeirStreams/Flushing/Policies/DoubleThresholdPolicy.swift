/// The decision that tutorials give: full? flush; interval over? flush; else buffer: `double(64KiB, 50ms)`.
///
/// It is made when something is written and at no other time, so the last bytes before a pause stay until the pause is
/// over, however long that is. `size(64KiB) or age(50ms)` is what is usually meant.
public struct DoubleThresholdPolicy: FlushPolicy, Hashable {
    /// How many bytes are full.
    public let bytes: Int
    /// How long an interval is, in nanoseconds.
    public let span: Int
    /// Due at a write that finds `bytes` held, or the last flush `nanoseconds` ago.
    @inlinable
    public init(_ bytes: Int, nanoseconds: Int) {
        self.bytes = bytes
        span = nanoseconds
    }
    /// At the write itself, or not before the next one.
    @inlinable @inline(__always)
    public func due(_ held: HeldBytes) -> Int {
        let isOver = FlushInstant.after(held.lastFlush, span) <= held.newest
        return isOver || held.count >= bytes ? held.newest : FlushInstant.never
    }
}
