import Foundation

/// Nanoseconds that only grow, from an unknown beginning: the clock workers use too.
public enum MonotonicClock {
    /// The time now; comes from the kernel's mapped page, without a system call.
    public static func now() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
