/// Never due: `explicit`. What is held goes when the buffer is full, and when its owner flushes, syncs or closes.
public struct ExplicitPolicy: FlushPolicy, Hashable {
    /// Leaves it to the owner.
    @inlinable public init() {}
    /// Instants do not matter.
    @inlinable public var readsClock: Bool { false }
    /// Nor do writes.
    @inlinable public var watchesWrites: Bool { false }
    /// Never.
    @inlinable @inline(__always)
    public func due(_ held: HeldBytes) -> Int { FlushInstant.never }
}
