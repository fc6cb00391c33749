/// Due as soon as one of two policies is: `size(64KiB) or age(50ms)`.
public struct EitherPolicy<First: FlushPolicy, Second: FlushPolicy>: FlushPolicy {
    @usableFromInline var first: First
    @usableFromInline var second: Second
    /// Joins two policies.
    @inlinable
    public init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }
    /// Whether instants matter to one of them.
    @inlinable public var readsClock: Bool { first.readsClock || second.readsClock }
    /// Whether what is written matters to one of them.
    @inlinable public var watchesWrites: Bool { first.watchesWrites || second.watchesWrites }
    /// The greater effort of the two.
    @inlinable public var effort: FlushEffort { first.effort == .sync ? .sync : second.effort }
    /// Both learn.
    @inlinable @inline(__always)
    public mutating func note(_ held: HeldBytes) {
        first.note(held)
        second.note(held)
    }
    /// The earlier instant.
    @inlinable @inline(__always)
    public func due(_ held: HeldBytes) -> Int { min(first.due(held), second.due(held)) }
}
