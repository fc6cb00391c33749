/// What the kernel counted for a worker's process, all threads included, over a number of rounds.
///
/// The events of one group are counted over the same moments: their ratios are valid even where the group had to share the
/// processor's counters with others.
public struct PerfCounts: Codable, Hashable, Sendable {
    /// Rounds: from opening a chain to its close, as times are taken.
    public var rounds: Int
    /// Operations in those rounds.
    public var operations: Int
    /// Nanoseconds in which the process ran, summed over its threads.
    public var enabled: Int
    /// Nanoseconds of those in which the group was counted; fewer where others held the counters.
    public var running: Int
    /// As counted, by event; one that was refused is not there.
    public var counts: [PerfEvent: Int]

    /// Counts of rounds.
    public init(rounds: Int, operations: Int, enabled: Int, running: Int, counts: [PerfEvent: Int]) {
        self.rounds = rounds
        self.operations = operations
        self.enabled = enabled
        self.running = running
        self.counts = counts
    }

    /// The share of the time in which the group was counted: below 1, figures are estimates.
    public var share: Double { enabled > running ? max(0, Double(running) / Double(enabled)) : 1 }

    /// How often an event happened: as counted, or scaled from the time in which the group was counted to all of it, as
    /// perf_event_open(2) says. Nil where it was not counted at all.
    public subscript(event: PerfEvent) -> Double? {
        share > 0 ? counts[event].map { Double($0) / share } : nil
    }
}
