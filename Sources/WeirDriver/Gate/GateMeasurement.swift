import WeirMeasure
import WeirProtocol

/// What a visit to an arm takes: times, latencies, or one after the other.
struct GateMeasurement {
    /// Whether rounds are timed without recording, at full speed.
    let times: Bool
    /// Whether the latency of every operation is recorded, in rounds of their own: in a closed loop recording would be
    /// part of the times, and in an open one operations begin as planned.
    let latencies: Bool
    /// The values that a block must have of each distribution, by what they are counted in.
    private let needed: (operations: Int, rounds: Int)

    /// Times alone.
    static let times = GateMeasurement([GatedMetric("time")])

    /// What the gated metrics of a case take.
    init(_ gated: [GatedMetric]) {
        let sampled = gated.compactMap { Metric.named($0.metric) }.filter { $0.kind == .sampled }
        latencies = sampled.contains(where: \.isLatency)
        times = !latencies || sampled.contains { !$0.isLatency }
        var needed = (operations: 0, rounds: 0)
        for metric in sampled {
            guard let count = metric.quantile?.count(leaving: Metric.fewestAbove) else { continue }
            if metric.name.hasPrefix("first-byte") {
                needed.rounds = max(needed.rounds, count)
            } else {
                needed.operations = max(needed.operations, count)
            }
        }
        self.needed = needed
    }

    /// The fewest visits of so many rounds with which enough values lie above every gated quantile.
    /// - Parameter operations: Of one round.
    func fewestVisits(of rounds: Int, operations: Int) -> Int {
        // Not every operation brings bytes or makes a gap: the last of a round may not.
        let each = max(1, operations - 2) * rounds
        return max((needed.operations + each - 1) / each, (needed.rounds + rounds - 1) / rounds)
    }
}
