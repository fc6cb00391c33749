import Glibc

/// What the kernel has charged to this process so far.
struct ResourceUsage {
    /// Nanoseconds on the monotonic clock.
    let wall: Int
    /// Nanoseconds of processor time, user and system, all threads.
    let cpu: Int
    let minorFaults: Int
    let majorFaults: Int
    let contextSwitches: Int
    /// Bytes; the largest so far.
    let peakMemory: Int

    /// Three system calls at most; the two clocks come without one where the kernel maps them.
    static func now() -> ResourceUsage {
        var usage = rusage()
        unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return ResourceUsage(
            wall: nanoseconds(CLOCK_MONOTONIC), cpu: nanoseconds(CLOCK_PROCESS_CPUTIME_ID),
            minorFaults: usage.ru_minflt, majorFaults: usage.ru_majflt,
            contextSwitches: usage.ru_nvcsw + usage.ru_nivcsw, peakMemory: usage.ru_maxrss * 1_024)
    }

    private static func nanoseconds(_ clock: clockid_t) -> Int {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
