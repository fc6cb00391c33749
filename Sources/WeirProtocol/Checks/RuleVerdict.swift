/// The answer about one rule on one subject.
public enum RuleVerdict: String, Hashable, Sendable, Codable, CaseIterable {
    /// Every trace that could have broken it was played, and none did.
    case pass
    /// A trace breaks it.
    case fail
    /// The subject's types make breaking it impossible to write in safe code.
    case discharged
    /// The subject lacks the capability that the rule is about.
    case notApplicable = "not-applicable"
    /// A trace breaks it, and a waiver in force says why that is accepted.
    case waived
    /// The subject's process died.
    case crashed
    /// The subject did not return.
    case hung
    /// No trace that was played could have broken it.
    case inconclusive

    /// Whether the answer is no.
    public var isFailure: Bool { self == .fail || self == .crashed || self == .hung }
}
