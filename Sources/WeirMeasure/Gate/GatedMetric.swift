/// One metric of one case that a scenario's `gate:` names.
public struct GatedMetric: Codable, Hashable, Sendable {
    /// The metric's name in the catalogue.
    public var metric: String
    /// Whether it decides, or is only said.
    public var severity: Severity
    /// What is ignored and what must be caught; exact counts have no use for them.
    public var margins: GateMargins
    /// The stored limit of an exact count; nil compares it with the base.
    public var limit: Double?

    /// A metric to gate.
    public init(
        _ metric: String, _ severity: Severity = .hard, margins: GateMargins = GateMargins(), limit: Double? = nil
    ) {
        self.metric = metric
        self.severity = severity
        self.margins = margins
        self.limit = limit
    }

    /// What a failure means.
    public enum Severity: String, Codable, Hashable, Sendable, CaseIterable {
        /// The change may not land.
        case hard
        /// It is said, and nothing follows.
        case soft
    }
}
