import WeirProtocol

/// One case of a gate, and all that was seen of it in both builds.
public struct GateCase: Codable, Hashable, Sendable {
    /// The scenario it comes from.
    public var scenario: String
    /// What was to be compared.
    public var `case`: Case
    /// The metrics that are gated.
    public var gated: [GatedMetric]
    /// What became of it in the older build, with its exact counts; nil where there is no older build.
    public var base: Side?
    /// What became of it in the newer build, with its exact counts.
    public var head: Side
    /// Rules that the newer build's chain breaks.
    public var findings: [Finding]
    /// Whether both builds load the same program, so that nothing was timed; nil where nobody looked.
    public var isSameProgram: Bool?
    /// The blocks; nil where no time is gated.
    public var first: GateSeries?
    /// The blocks of the second measurement, when the first one failed.
    public var confirmation: GateSeries?

    /// One build's part.
    public struct Side: Codable, Hashable, Sendable {
        /// Whether it could be measured.
        public var outcome: CaseRecord.Outcome
        /// Exact counts; nil where none were taken.
        public var counts: ExactCounts?

        /// A side.
        public init(outcome: CaseRecord.Outcome = .measured, counts: ExactCounts? = nil) {
            self.outcome = outcome
            self.counts = counts
        }
    }

    /// A case without evidence yet.
    public init(
        scenario: String, case: Case, gated: [GatedMetric], base: Side? = Side(), head: Side = Side(),
        findings: [Finding] = [], first: GateSeries? = nil, confirmation: GateSeries? = nil
    ) {
        self.scenario = scenario
        self.case = `case`
        self.gated = gated
        self.base = base
        self.head = head
        self.findings = findings
        self.first = first
        self.confirmation = confirmation
    }

    /// The name in tables: the scenario's and the case's.
    public var id: String { "\(scenario): \(`case`.id)" }

    /// Whether both builds can be measured.
    public var isComparable: Bool { head.outcome == .measured && base?.outcome == .measured }

    /// Whether the newer build fails where nothing says that the older one does too.
    var isBroken: Bool {
        head.outcome != .measured && head.outcome.kind != .interrupted && (base == nil || base?.outcome == .measured)
    }

    /// The gated metrics that spread, in order.
    var sampled: [GatedMetric] { gated.filter { Metric.named($0.metric)?.kind == .sampled } }

    /// The gated counts, in order.
    var exact: [GatedMetric] { gated.filter { Metric.named($0.metric)?.kind == .exact } }
}
