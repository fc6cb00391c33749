import WeirProtocol

/// The place of a quantile in the distribution it is taken from.
struct MetricTail: Sendable {
    let quantile: LatencyQuantile
    let distribution: @Sendable (BlockSample) -> LatencySummary?
}

extension Metric {
    /// The fewest values that must lie above a quantile before it is judged: fewer are the luck of single operations.
    public static let fewestAbove = 10

    /// Which quantile it is; nil for a metric that is none.
    public var quantile: LatencyQuantile? { Self.tails[name]?.quantile }

    /// How many values of a sample lie above the quantile that this metric is; nil where it is none or was not taken.
    public func valuesAbove(in sample: BlockSample) -> Int? {
        guard let tail = Self.tails[name], let count = tail.distribution(sample)?.count else { return nil }
        return tail.quantile.above(count)
    }

    private static let tails: [String: MetricTail] = {
        var tails: [String: MetricTail] = [:]
        let distributions: [(String, @Sendable (BlockSample) -> LatencySummary?)] = [
            ("latency", { $0.latency?.operations }), ("first-byte", { $0.latency?.firstByte }),
            ("gap", { $0.latency?.gaps }), ("staleness", { $0.delivery?.visible }),
            ("durable", { $0.delivery?.durable }),
        ]
        for (family, distribution) in distributions {
            for quantile in LatencyQuantile.allCases {
                let name = "\(family)-\(quantile.rawValue)"
                tails[name] = MetricTail(quantile: quantile, distribution: distribution)
            }
        }
        return tails
    }()
}

extension LatencyQuantile {
    /// How many of so many values lie above it.
    public func above(_ count: Int) -> Int {
        let parts = 10_000 - partsOf10000
        let product = UInt64(Swift.max(0, count)).multipliedFullWidth(by: parts)
        return Int(UInt64(10_000).dividingFullWidth(product).quotient)
    }

    /// The fewest values of which so many lie above it; nil for the largest one, above which none does.
    public func count(leaving above: Int) -> Int? {
        let parts = 10_000 - Int(partsOf10000)
        return parts == 0 ? nil : (above * 10_000 + parts - 1) / parts
    }
}
