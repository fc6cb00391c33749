/// Any policy, for those that are built from text: two indirect calls a write.
///
/// Held by value: policies of up to three words need no memory of their own.
public struct AnyFlushPolicy: FlushPolicy {
    private var policy: any FlushPolicy
    /// Whether instants matter to it.
    public let readsClock: Bool
    /// Whether what is written matters to it.
    public let watchesWrites: Bool
    /// What is done when it is due.
    public let effort: FlushEffort

    /// Wraps a policy.
    public init(_ policy: some FlushPolicy) {
        self.policy = policy
        readsClock = policy.readsClock
        watchesWrites = policy.watchesWrites
        effort = policy.effort
    }

    /// Learns from a write.
    public mutating func note(_ held: HeldBytes) { policy.note(held) }

    /// When what is held must go.
    public func due(_ held: HeldBytes) -> Int { policy.due(held) }
}
