import WeirProtocol

/// The places of a distribution that settings are judged by.
public struct TuneDistribution: Codable, Hashable, Sendable {
    /// The mean.
    public var mean: Double
    /// Half of it.
    public var p50: Double
    /// 99 of 100.
    public var p99: Double
    /// 999 of 1,000.
    public var p999: Double
    /// All of it.
    public var max: Double

    /// A distribution from its places.
    public init(mean: Double, p50: Double, p99: Double, p999: Double, max: Double) {
        self.mean = mean
        self.p50 = p50
        self.p99 = p99
        self.p999 = p999
        self.max = max
    }

    /// The places of a histogram; zeros for an empty one.
    public init(_ histogram: LatencyHistogram) {
        mean = histogram.mean
        p50 = Double(histogram.value(at: .p50) ?? 0)
        p99 = Double(histogram.value(at: .p99) ?? 0)
        p999 = Double(histogram.value(at: .p999) ?? 0)
        max = Double(histogram.maximum ?? 0)
    }

    /// One place.
    public subscript(_ statistic: TuneStatistic) -> Double {
        switch statistic {
        case .mean: mean
        case .p50: p50
        case .p99: p99
        case .p999: p999
        case .max: max
        }
    }
}
