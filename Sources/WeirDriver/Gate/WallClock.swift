import Foundation

/// The wall clock against the monotonic one: their difference moves when somebody sets the clock.
enum WallClock {
    /// Nanoseconds between the two.
    static func offset() -> Int {
        var wall = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &wall)
        return wall.tv_sec * 1_000_000_000 + wall.tv_nsec - MonotonicClock.now()
    }
}
