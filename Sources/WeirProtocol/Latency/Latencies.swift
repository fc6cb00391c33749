/// The latencies of a number of rounds, in nanoseconds.
public struct Latencies: Hashable, Sendable, Codable {
    /// Of every operation: in a closed loop from the end of the one before it, or from the opened chain, to its own end;
    /// in an open loop from its planned start, so that whoever waits behind a stall is charged for it.
    public var operations: LatencyHistogram
    /// Of every round: from the beginning of the opening, or its planned time, to the end of the first operation that
    /// brought bytes.
    public var firstByte: LatencyHistogram?
    /// Between the ends of two operations of a round that brought bytes.
    public var gaps: LatencyHistogram?

    /// Latencies of operations, and where known of first bytes and gaps.
    public init(
        operations: LatencyHistogram, firstByte: LatencyHistogram? = nil, gaps: LatencyHistogram? = nil
    ) {
        self.operations = operations
        self.firstByte = firstByte
        self.gaps = gaps
    }

    /// Adds the latencies of other rounds of the same case.
    public mutating func merge(_ other: Latencies) {
        operations.merge(other.operations)
        firstByte = Self.merged(firstByte, other.firstByte)
        gaps = Self.merged(gaps, other.gaps)
    }

    /// The same with every latency longer by a share: 0.05 for 5 %.
    public func longer(by share: Double) -> Latencies {
        Latencies(
            operations: operations.longer(by: share), firstByte: firstByte?.longer(by: share),
            gaps: gaps?.longer(by: share))
    }

    private static func merged(_ a: LatencyHistogram?, _ b: LatencyHistogram?) -> LatencyHistogram? {
        guard var sum = a, let b else { return a ?? b }
        sum.merge(b)
        return sum
    }
}
