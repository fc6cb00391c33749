/// The answer of a whole gate, in the order in which one hides the next.
public enum GateAnswer: String, Codable, Hashable, Sendable, CaseIterable {
    /// There was nothing to compare: it could not be run. Exit status 2.
    case nothing
    /// The canary was missed: whatever the rest says is worth nothing. Exit status 4.
    case void
    /// A hard metric got worse, or a rule is broken. Exit status 1.
    case fail
    /// A hard metric is unclear. Exit status 3.
    case unclear
    /// Every hard metric passes. Exit status 0.
    case pass
}
