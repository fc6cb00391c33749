import Glibc

/// The time that flush policies are told: the machine's, or one that its owner sets.
public struct FlushClock: Sendable {
    @usableFromInline let virtual: VirtualClock?

    @usableFromInline
    init(_ virtual: VirtualClock?) { self.virtual = virtual }

    /// The machine's monotonic clock.
    public static let monotonic = FlushClock(nil)

    /// A clock that stands still until its owner moves it.
    public static func driven(by clock: VirtualClock) -> FlushClock { FlushClock(clock) }

    /// Nanoseconds since some instant.
    /// - Complexity: some 20 ns, and no system call, where the kernel maps the clock.
    @inlinable
    public var now: Int {
        if let virtual { return virtual.now }
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
    }
}
