import Glibc

/// The time that latencies are taken from.
@usableFromInline
protocol LatencyClock {
    /// Nanoseconds since some fixed instant.
    var now: Int { get }
    /// Returns at that instant, or at once when it has passed.
    mutating func wait(until instant: Int)
}

/// The machine's monotonic clock.
@usableFromInline
struct MonotonicLatencyClock: LatencyClock {
    /// A sleep is cut short by this much, and the rest is spent looking at the clock: waking up takes up to some 60 us,
    /// which would otherwise be charged to the stream.
    @usableFromInline static let wakingTime = 150_000
    /// Nanoseconds spent looking at the clock until an instant came.
    @usableFromInline var spun = 0

    @inlinable init() {}

    @inlinable @inline(__always)
    var now: Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
    }

    @inlinable
    mutating func wait(until instant: Int) {
        if instant - now > 2 * Self.wakingTime {
            let target = instant - Self.wakingTime
            var time = timespec(tv_sec: target / 1_000_000_000, tv_nsec: target % 1_000_000_000)
            while unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
        }
        let began = now
        if began >= instant { return }
        while now < instant {}
        spun &+= instant &- began
    }
}
