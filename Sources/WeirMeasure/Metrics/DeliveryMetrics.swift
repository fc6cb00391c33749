import WeirProtocol

extension Metric {
    /// What becomes of records that are written: one line a family.
    static let deliveries: [Metric] =
        times("staleness", "from handing a record over until a reader of the sink can see it") { $0.visible }
        + times("durable", "from handing a record over until it is durable") { $0.durable }
        + bytes("held", [.p99, .max], "accepted and not yet visible, weighed by time: lost with the process") {
            $0.held
        }
        + bytes("unsynced", [.p99, .max], "accepted and not yet durable, weighed by time: lost with the machine") {
            $0.unsynced
        }
        + bytes("write-size", [.p50, .p99], "of the writes that reach the sink") { $0.writeSizes }
        + [
            delivered("sink-writes", unit: "/MiB", "writes that reach the sink, for 2^20 bytes") { figures in
                guard let writes = figures.writeSizes, figures.bytes > 0 else { return nil }
                return Double(writes.count) / (Double(figures.bytes) / 1_048_576)
            },
            delivered("flushes", unit: "/round", "flushes that reach the sink, the last one included") { figures in
                figures.flushes.map { Double($0) / Double(figures.rounds) }
            },
            delivered("syncs", unit: "/round", "syncs that reach the sink") { figures in
                figures.syncs.map { Double($0) / Double(figures.rounds) }
            },
        ]

    private static func times(
        _ name: String, _ what: String, _ summary: @escaping @Sendable (DeliveryFigures) -> LatencySummary?
    ) -> [Metric] {
        [LatencyQuantile.p50, .p99, .p999, .max].map { quantile in
            let place = quantile == .max ? "the longest" : "\(quantile.rawValue)"
            return delivered("\(name)-\(quantile.rawValue)", unit: "ns", "\(place) time \(what)") {
                summary($0).map { Double($0[quantile]) }
            }
        }
    }

    private static func bytes(
        _ name: String, _ quantiles: [LatencyQuantile], _ what: String,
        _ summary: @escaping @Sendable (DeliveryFigures) -> LatencySummary?
    ) -> [Metric] {
        [delivered("\(name)-mean", unit: "B", "mean of the bytes \(what)") { summary($0)?.mean }]
            + quantiles.map { quantile in
                let place = quantile == .max ? "most" : "\(quantile.rawValue) of the"
                return delivered("\(name)-\(quantile.rawValue)", unit: "B", "\(place) bytes \(what)") {
                    summary($0).map { Double($0[quantile]) }
                }
            }
    }

    private static func delivered(
        _ name: String, unit: String, _ summary: String, _ value: @escaping @Sendable (DeliveryFigures) -> Double?
    ) -> Metric {
        Metric(sampled: name, unit: unit, better: .lower, summary) { $0.delivery.flatMap(value) }
    }
}
