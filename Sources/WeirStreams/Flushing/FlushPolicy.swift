/// Decides when a buffering writer sends what it holds.
///
/// A value that never looks at a clock: it is told what is held and since when, and answers with the instant at which
/// that must go. So the same policy decides in a writer under the machine's clock and in a simulation under a virtual
/// one, and the same writes at the same instants are always decided alike. Policies compose with `or` and `and`.
///
/// Rejected: a question "flush now?", asked at every write. It cannot say when to ask again, so either somebody polls or
/// the last bytes wait for a write that never comes (`DoubleThresholdPolicy` shows it).
public protocol FlushPolicy: Sendable {
    /// The instant at which what is held must be sent if nothing more is written: at or before `held.newest` for "now",
    /// `FlushInstant.never` when only another write can bring it about.
    ///
    /// Asked after every accepted write and never while nothing is held. A pure function of the policy and `held`.
    func due(_ held: HeldBytes) -> Int

    /// Learns from a write, which is part of `held` already, before `due` is asked.
    mutating func note(_ held: HeldBytes)

    /// Whether instants matter to it: the writer spares the look at the clock where they do not.
    var readsClock: Bool { get }

    /// Whether what is written matters to it: the writer spares the bookkeeping where it does not. A policy that says
    /// no is neither asked when it is due nor told of writes.
    var watchesWrites: Bool { get }

    /// What is done when it is due.
    var effort: FlushEffort { get }
}

extension FlushPolicy {
    /// Nothing to learn.
    @inlinable @inline(__always) public mutating func note(_ held: HeldBytes) {}
    /// Instants matter.
    @inlinable public var readsClock: Bool { true }
    /// Writes matter.
    @inlinable public var watchesWrites: Bool { true }
    /// Visible is enough.
    @inlinable public var effort: FlushEffort { .flush }
    /// The policy that is due as soon as one of the two is.
    @inlinable public func or<Other: FlushPolicy>(_ other: Other) -> EitherPolicy<Self, Other> {
        EitherPolicy(self, other)
    }
    /// The policy that is due when both are.
    @inlinable public func and<Other: FlushPolicy>(_ other: Other) -> BothPolicy<Self, Other> {
        BothPolicy(self, other)
    }
}

/// How far a policy pushes what is held.
public enum FlushEffort: UInt8, Sendable, Hashable {
    /// To the next stage, visible there.
    case flush
    /// To the device, durable there.
    case sync
}
