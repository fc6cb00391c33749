import WeirProtocol

extension Metric {
    /// Latencies: one line a family, and one metric for each of its quantiles.
    static let latencies: [Metric] =
        family(
            "latency", LatencyQuantile.allCases, "of operations; in an open loop from their planned starts"
        ) { $0.operations }
        + family("first-byte", [.p50, .p99, .max], "from opening a chain to its first byte") { $0.firstByte }
        + family("gap", [.p50, .p99, .p999, .max], "between operations that brought bytes") { $0.gaps }

    /// Whether the metric needs every operation, or every record on its way, to be followed.
    public var isLatency: Bool { Self.latencyNames.contains(name) }

    private static let latencyNames = Set((latencies + deliveries).map(\.name))

    private static func family(
        _ name: String, _ quantiles: [LatencyQuantile], _ what: String,
        _ summary: @escaping @Sendable (LatencyFigures) -> LatencySummary?
    ) -> [Metric] {
        quantiles.map { quantile in
            let place = quantile == .max ? "the longest" : "\(quantile.rawValue)"
            return Metric(
                sampled: "\(name)-\(quantile.rawValue)", unit: "ns", better: .lower, "\(place) \(what)"
            ) { sample in
                sample.latency.flatMap(summary).map { Double($0[quantile]) }
            }
        }
    }
}
