/// The places of a distribution that tables show.
public enum LatencyQuantile: String, Codable, Hashable, Sendable, CaseIterable {
    /// Half of all values are at most this.
    case p50
    /// Nine of ten.
    case p90
    /// 99 of 100.
    case p99
    /// 995 of 1,000.
    case p995 = "p99.5"
    /// 999 of 1,000.
    case p999 = "p99.9"
    /// 9,999 of 10,000.
    case p9999 = "p99.99"
    /// All of them.
    case max

    /// The share of the values at or below it, in parts of 10,000: whole numbers, so that no rank is off by rounding.
    public var partsOf10000: UInt64 {
        switch self {
        case .p50: 5_000
        case .p90: 9_000
        case .p99: 9_900
        case .p995: 9_950
        case .p999: 9_990
        case .p9999: 9_999
        case .max: 10_000
        }
    }
}

extension LatencyHistogram {
    /// The value at a quantile: the largest one of the bucket with the value of that rank, and never above the maximum.
    ///
    /// The rank is the smallest one that covers the share, as in HdrHistogram: of 1,000 values, p99.9 is the 999th.
    /// - Returns: nil for an empty histogram.
    /// - Complexity: O(buckets).
    public func value(at quantile: LatencyQuantile) -> Int? {
        guard let maximum else { return nil }
        let product = count.multipliedFullWidth(by: quantile.partsOf10000)
        let (whole, rest) = UInt64(10_000).dividingFullWidth(product)
        let rank = Swift.max(1, rest == 0 ? whole : whole + 1)
        var seen: UInt64 = 0
        for bucket in buckets {
            seen += bucket.count
            if seen >= rank { return Swift.min(bucket.values.upperBound, maximum) }
        }
        return maximum
    }

    /// The mean of the values, each taken as the middle of its bucket; 0 without any.
    public var mean: Double {
        guard count > 0 else { return 0 }
        let sum = buckets.reduce(0.0) { sum, bucket in
            sum + (Double(bucket.values.lowerBound) + Double(bucket.values.upperBound)) / 2 * Double(bucket.count)
        }
        return sum / Double(count)
    }
}
