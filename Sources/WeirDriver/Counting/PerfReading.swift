/// What all groups on a process have counted so far.
struct PerfReading: Equatable, Subtractable {
    /// Nanoseconds, summed over the threads.
    var enabled = 0
    var running = 0
    /// In the order in which the events were opened.
    var counts: [Int]

    static func - (now: PerfReading, before: PerfReading) -> PerfReading {
        PerfReading(
            enabled: now.enabled - before.enabled, running: now.running - before.running,
            counts: zip(now.counts, before.counts).map { $0 - $1 })
    }
}
