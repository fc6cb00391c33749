import WeirProtocol

/// The figures of one block's latencies, in nanoseconds.
public struct LatencyFigures: Codable, Hashable, Sendable {
    /// Of operations.
    public var operations: LatencySummary
    /// From the opening of a round to its first byte.
    public var firstByte: LatencySummary?
    /// Between operations that brought bytes.
    public var gaps: LatencySummary?

    /// The figures of some rounds; nil without any operation.
    public init?(_ latencies: Latencies) {
        guard let operations = LatencySummary(latencies.operations) else { return nil }
        self.operations = operations
        firstByte = latencies.firstByte.flatMap { LatencySummary($0) }
        gaps = latencies.gaps.flatMap { LatencySummary($0) }
    }
}

/// A distribution of latencies at a glance, in nanoseconds; each is off by less than 0.1 %, minimum and maximum by
/// nothing.
public struct LatencySummary: Codable, Hashable, Sendable {
    /// How many there are.
    public var count: Int
    /// The smallest.
    public var minimum: Int
    /// Their mean.
    public var mean: Double
    private var p50, p90, p99, p995, p999, p9999, maximum: Int

    private enum CodingKeys: String, CodingKey {
        case count, minimum, mean, p50, p90, p99, p995 = "p99.5", p999 = "p99.9", p9999 = "p99.99", maximum
    }

    /// Summarises a histogram; nil for an empty one.
    public init?(_ histogram: LatencyHistogram) {
        let value = { histogram.value(at: $0) ?? 0 }
        guard let minimum = histogram.minimum else { return nil }
        self.minimum = minimum
        count = Int(clamping: histogram.count)
        mean = histogram.mean
        (p50, p90, p99, p995) = (value(.p50), value(.p90), value(.p99), value(.p995))
        (p999, p9999, maximum) = (value(.p999), value(.p9999), value(.max))
    }

    /// The value at a quantile.
    public subscript(_ quantile: LatencyQuantile) -> Int {
        switch quantile {
        case .p50: p50
        case .p90: p90
        case .p99: p99
        case .p995: p995
        case .p999: p999
        case .p9999: p9999
        case .max: maximum
        }
    }
}
