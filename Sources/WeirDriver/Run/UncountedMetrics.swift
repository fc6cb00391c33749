import WeirMeasure

/// What was asked for and could not be counted, one warning a reason.
struct UncountedMetrics {
    private var reasons: [(metric: String, reason: String, cases: [String])] = []

    mutating func add(_ arm: Arm) {
        for (metric, fault) in arm.uncounted {
            let id = arm.record.case.id
            if let place = reasons.firstIndex(where: { $0.metric == metric && $0.reason == fault.description }) {
                reasons[place].cases.append(id)
            } else {
                reasons.append((metric, fault.description, [id]))
            }
        }
    }

    var warnings: [String] {
        reasons.map { metric, reason, cases in
            let verb = metric.contains(", ") ? "were" : "was"
            return "\(metric) \(verb) not counted for \(RunWarnings.names(cases)): \(reason)"
        }
    }
}
