/// Due when nothing has been written for a time: `idle(5ms)`. A stream that never pauses is never due.
public struct IdlePolicy: FlushPolicy, Hashable {
    /// For how long, in nanoseconds.
    public let span: Int
    /// Due `nanoseconds` after the last write.
    @inlinable public init(nanoseconds: Int) { span = nanoseconds }
    /// Then the pause has been long enough.
    @inlinable @inline(__always)
    public func due(_ held: HeldBytes) -> Int { FlushInstant.after(held.newest, span) }
}
