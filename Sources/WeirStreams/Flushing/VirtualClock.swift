import Synchronization

/// Time as its owner sets it, in nanoseconds.
public final class VirtualClock: Sendable {
    private let instant: Atomic<Int>

    /// Stands at an instant.
    public init(at instant: Int = 0) { self.instant = Atomic(instant) }

    /// The instant; may be set to an earlier one, as the clocks of real machines sometimes are.
    public var now: Int {
        get { instant.load(ordering: .acquiring) }
        set { instant.store(newValue, ordering: .releasing) }
    }
}
