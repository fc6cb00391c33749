import WeirMeasure

/// What a scenario's `gate:` comes to: which metrics of which cases, and how long an arm runs.
public struct GatePlan: Hashable, Sendable {
    /// The gated cases in the order of the plan.
    public var cases: [GatedCase]
    /// Nanoseconds each build runs in a block.
    public var armTime: Int

    /// 60 ms, in visits of 2.5 ms. On a virtual machine whose processors share a core with strangers, short visits in turn,
    /// on one processor, scattered by 0.5 to 1.2 % where two of 125 ms scattered by 4 to 9 %. Of the same blocks, 24 visits
    /// scatter by 0.6 % where 40 scatter by 0.55 %: more blocks are worth more than longer ones.
    public static let standardArmTime = 60_000_000

    /// A case with its gated metrics.
    public struct GatedCase: Hashable, Sendable {
        /// The case.
        public var `case`: Case
        /// At least one metric, each once.
        public var metrics: [GatedMetric]
    }

    init(_ gate: Definition.Gate, of cases: [Case]) {
        armTime = gate.armTime
        self.cases = cases.compactMap { one in
            var metrics: [GatedMetric] = []
            for placed in gate.metrics where placed.reference.names(one) {
                // What is named hard stays hard, whatever a glob adds.
                if metrics.contains(where: { $0.metric == placed.reference.metric }) { continue }
                metrics.append(
                    GatedMetric(
                        placed.reference.metric, placed.severity, margins: gate.margins(of: placed.reference.metric),
                        limit: placed.limit))
            }
            return metrics.isEmpty ? nil : GatedCase(case: one, metrics: metrics)
        }
    }
}

extension MetricReference {
    /// Whether a case is meant: its subject fits, and so does every axis that is fixed.
    func names(_ case: Case) -> Bool {
        subject.matches(`case`.subject) && cell.allSatisfy { `case`.axes.contains($0) }
    }
}
