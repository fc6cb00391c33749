/// What a setting is judged by: a cost, a delay, or bytes that a crash would take.
public enum TuneMetric: String, Codable, Hashable, Sendable, CaseIterable {
    /// Bytes accepted and passed on in a second.
    case throughput
    /// Nanoseconds of processor time for 2^20 bytes.
    case processorTime = "cpu per MiB"
    /// Calls to the sink for 2^20 bytes, syncs included.
    case systemCalls = "system calls per MiB"
    /// Nanoseconds from a record's coming to its being visible behind the sink.
    case staleness
    /// Nanoseconds from a record's coming to its being durable.
    case durability
    /// Bytes accepted and not visible: what the death of the process takes.
    case bytesAtRisk = "bytes at risk"
    /// Bytes accepted and not durable: what the death of the machine may take.
    case unsyncedBytes = "unsynced bytes"
    /// Bytes missing after a crash that a sync had covered; there are none, or the writer is broken.
    case lossAfterSync = "loss after sync"

    /// Those that can be an objective.
    public static let objectives: [TuneMetric] = [.throughput, .processorTime, .systemCalls]

    /// Whether more is better.
    public var isGain: Bool { self == .throughput }

    /// Whether it is a distribution, of which a place has to be named.
    public var isDistribution: Bool {
        [.staleness, .durability, .bytesAtRisk, .unsyncedBytes].contains(self)
    }

    /// What its figures count.
    public var unit: TuneUnit {
        switch self {
        case .throughput: .bytesPerSecond
        case .processorTime, .staleness, .durability: .nanoseconds
        case .systemCalls: .count
        case .bytesAtRisk, .unsyncedBytes, .lossAfterSync: .bytes
        }
    }
}

/// What a figure counts.
public enum TuneUnit: String, Codable, Hashable, Sendable {
    /// Bytes a second.
    case bytesPerSecond
    /// Nanoseconds.
    case nanoseconds
    /// Things.
    case count
    /// Bytes.
    case bytes
}

/// A place of a distribution.
public enum TuneStatistic: String, Codable, Hashable, Sendable, CaseIterable {
    /// The mean, over time where bytes are at risk.
    case mean
    /// Half of it.
    case p50
    /// 99 of 100.
    case p99
    /// 999 of 1,000.
    case p999 = "p99.9"
    /// All of it.
    case max
}
