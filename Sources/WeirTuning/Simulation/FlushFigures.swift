import WeirProtocol

/// What a policy came to over some records: how stale bytes got, how many were at risk, and what it cost.
public struct FlushFigures: Sendable, Hashable {
    /// Records accepted.
    public var records = 0
    /// Bytes accepted.
    public var bytes = 0
    /// Nanoseconds from the first record to the last byte passed on.
    public var span = 0
    /// Calls that handed bytes to the sink.
    public var writes = 0
    /// Calls that made them durable.
    public var syncs = 0
    /// Nanoseconds that the sink was at work.
    public var busy = 0
    /// Nanoseconds of processor time: accepting and handing over; a sync waits for the device and costs none.
    public var work = 0
    /// Nanoseconds from each record's coming to its being visible behind the sink: a record that waits for a busy writer
    /// is charged for it.
    public var staleness = LatencyHistogram()
    /// Nanoseconds from each record's coming to its being durable; of those that became it.
    public var durability = LatencyHistogram()
    /// Bytes accepted and not visible, which a crash of the process loses: each count for as many nanoseconds as it lasted.
    public var unflushed = LatencyHistogram()
    /// Bytes accepted and not durable, which a crash of the machine may lose; weighted the same way.
    public var unsynced = LatencyHistogram()

    /// Bytes a second, accepted and passed on.
    public var throughput: Double { span == 0 ? 0 : Double(bytes) * 1e9 / Double(span) }
    /// Calls to the sink, syncs included, for 2^20 bytes.
    public var callsPerMiB: Double { bytes == 0 ? 0 : Double(writes + syncs) * 1_048_576 / Double(bytes) }
    /// Nanoseconds of processor time for 2^20 bytes.
    public var workPerMiB: Double { bytes == 0 ? 0 : Double(work) * 1_048_576 / Double(bytes) }
    /// The sink's busy share of the time.
    public var utilisation: Double { span == 0 ? 0 : Double(busy) / Double(span) }
}
