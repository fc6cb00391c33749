/// How binding a rule is under the strict profile.
public enum RuleLevel: String, Hashable, Sendable, Codable, CaseIterable {
    /// Breaking it breaks a caller.
    case must = "MUST"
    /// Breaking it surprises a caller.
    case should = "SHOULD"
}
