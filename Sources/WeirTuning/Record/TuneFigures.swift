import WeirProtocol

/// What a setting comes to, in virtual time or in a block of a race.
public struct TuneFigures: Codable, Hashable, Sendable {
    /// Bytes a second.
    public var throughput: Double
    /// Nanoseconds of processor time for 2^20 bytes.
    public var processorTime: Double
    /// Calls to the sink for 2^20 bytes, syncs included.
    public var systemCalls: Double
    /// Bytes of a call to the sink, on average.
    public var meanWrite: Double
    /// Nanoseconds until bytes are visible.
    public var staleness: TuneDistribution
    /// Nanoseconds until they are durable; nil where nothing was synced.
    public var durability: TuneDistribution?
    /// Bytes that the death of the process takes, over time.
    public var bytesAtRisk: TuneDistribution
    /// Bytes that the death of the machine may take, over time; nil where that was not observed.
    public var unsyncedBytes: TuneDistribution?

    /// Figures from elsewhere.
    public init(
        throughput: Double, processorTime: Double, systemCalls: Double, meanWrite: Double, staleness: TuneDistribution,
        durability: TuneDistribution? = nil, bytesAtRisk: TuneDistribution, unsyncedBytes: TuneDistribution? = nil
    ) {
        self.throughput = throughput
        self.processorTime = processorTime
        self.systemCalls = systemCalls
        self.meanWrite = meanWrite
        self.staleness = staleness
        self.durability = durability
        self.bytesAtRisk = bytesAtRisk
        self.unsyncedBytes = unsyncedBytes
    }

    /// What a simulation comes to.
    public init(_ figures: FlushFigures) {
        throughput = figures.throughput
        processorTime = figures.workPerMiB
        systemCalls = figures.callsPerMiB
        meanWrite = figures.writes == 0 ? 0 : Double(figures.bytes) / Double(figures.writes)
        staleness = TuneDistribution(figures.staleness)
        durability = figures.durability.count == 0 ? nil : TuneDistribution(figures.durability)
        bytesAtRisk = TuneDistribution(figures.unflushed)
        unsyncedBytes = TuneDistribution(figures.unsynced)
    }

    /// One figure; nil where it was not observed.
    public func value(_ metric: TuneMetric, _ statistic: TuneStatistic = .max) -> Double? {
        switch metric {
        case .throughput: throughput
        case .processorTime: processorTime
        case .systemCalls: systemCalls
        case .staleness: staleness[statistic]
        case .durability: durability?[statistic]
        case .bytesAtRisk: bytesAtRisk[statistic]
        case .unsyncedBytes: unsyncedBytes?[statistic]
        case .lossAfterSync: nil
        }
    }

    /// By how much a constraint is missed: 0 where it holds or cannot be seen here, 1 for twice the limit.
    public func excess(over constraint: TuneConstraint) -> Double {
        guard let value = value(constraint.metric, constraint.statistic) else {
            // What is never synced never becomes durable.
            return constraint.metric == .durability ? .infinity : 0
        }
        if constraint.metric.isGain { return max(0, constraint.limit / max(value, 1e-9) - 1) }
        return constraint.limit == 0 ? max(0, value) : max(0, value / constraint.limit - 1)
    }

    /// The sum of what the constraints are missed by; 0 where all hold.
    public func excess(over constraints: [TuneConstraint]) -> Double {
        constraints.reduce(0) { $0 + excess(over: $1) }
    }
}
