/// Two expressions held against each other.
public struct ExpectationComparison: Hashable, Sendable {
    /// What stands before the relation.
    public var left: ExpectationExpression
    /// How the sides must stand to each other.
    public var relation: Relation
    /// What stands behind the relation.
    public var right: ExpectationExpression

    /// The five relations.
    public enum Relation: String, Hashable, Sendable, CaseIterable {
        /// At most.
        case atMost = "<="
        /// At least.
        case atLeast = ">="
        /// Less than.
        case less = "<"
        /// More than.
        case more = ">"
        /// Equal; for exact counts only.
        case equal = "=="

        /// The relation with its sides swapped.
        var mirrored: Relation {
            switch self {
            case .atMost: .atLeast
            case .atLeast: .atMost
            case .less: .more
            case .more: .less
            case .equal: .equal
            }
        }

        /// `at most`, before a limit in a sentence.
        var words: String {
            switch self {
            case .atMost: "at most"
            case .atLeast: "at least"
            case .less: "less than"
            case .more: "more than"
            case .equal: "exactly"
            }
        }

        /// Holds when the whole interval is on the good side, fails when it is wholly on the bad one.
        func answer(lower: Double, upper: Double, limit: Double) -> ExpectationVerdict.Answer {
            switch self {
            case .atMost: upper <= limit ? .holds : lower > limit ? .fails : .unclear
            case .atLeast: lower >= limit ? .holds : upper < limit ? .fails : .unclear
            case .less: upper < limit ? .holds : lower >= limit ? .fails : .unclear
            case .more: lower > limit ? .holds : upper <= limit ? .fails : .unclear
            case .equal: lower == limit && upper == limit ? .holds : lower > limit || upper < limit ? .fails : .unclear
            }
        }
    }
}
