/// The exact counts that a scenario's cases may reach, as one JSON file beside the scenario, for review.
///
/// It is a ratchet: updating it adds what is new and lowers what got better. What got worse is raised by a person's hand,
/// in a change that a reviewer sees.
public struct StoredLimits: Codable, Hashable, Sendable {
    /// The name and version of this document's schema.
    public var schema: String = StoredLimits.schemaName
    /// By the case's id, then by the metric's name, in the metric's unit.
    public var limits: [String: [String: Double]]

    /// `weir.limits/1`: raised when a field changes its meaning.
    public static let schemaName = "weir.limits/1"

    /// Limits.
    public init(_ limits: [String: [String: Double]] = [:]) { self.limits = limits }

    /// Where a scenario's limits are kept: `scenarios/a.yaml` has `scenarios/a.limits.json`.
    public static func path(besides scenario: String) -> String {
        let name = scenario.split(separator: "/").last ?? ""
        let ending = name.lastIndex(of: ".").map { name[$0...].count } ?? 0
        return scenario.dropLast(ending) + ".limits.json"
    }

    /// The limit of a count, or nil.
    public func limit(_ metric: String, of caseID: String) -> Double? { limits[caseID]?[metric] }

    /// What became of one limit.
    public enum Change: Hashable, Sendable {
        /// There was none.
        case added(Double)
        /// It got better, and cannot go back.
        case lowered(from: Double, to: Double)
        /// As it was.
        case kept(Double)
        /// The count is above it: the limit stays.
        case exceeded(limit: Double, count: Double)
    }

    /// Takes a count.
    public mutating func tighten(_ metric: String, of caseID: String, to count: Double) -> Change {
        guard let limit = limits[caseID]?[metric] else {
            limits[caseID, default: [:]][metric] = count
            return .added(count)
        }
        if ExactCount.isMore(count, than: limit) { return .exceeded(limit: limit, count: count) }
        if !ExactCount.isMore(limit, than: count) { return .kept(limit) }
        limits[caseID]?[metric] = count
        return .lowered(from: limit, to: count)
    }
}

/// Counts an operation are quotients: 3/10 and 0.3 are the same number.
enum ExactCount {
    static func isMore(_ count: Double, than limit: Double) -> Bool {
        count - limit > 1e-9 * max(abs(count), abs(limit))
    }
}
