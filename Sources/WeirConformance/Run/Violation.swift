import WeirProtocol

/// How a run breaks a rule: where, what the contract allows there, and what came.
public struct Violation: Hashable, Sendable {
    /// The operation's place in the trace; one past the last for letting go of the subject.
    public var step: Int
    /// What the contract allows.
    public var expected: String
    /// What came.
    public var got: String

    /// A violation.
    public init(at step: Int, expected: String, got: String) {
        self.step = step
        self.expected = expected
        self.got = got
    }

    /// A violation at a step.
    init(_ step: Run.Step, expected: String, got: String? = nil) {
        self.init(at: step.index, expected: expected, got: got ?? step.seen.words)
    }
}

extension Observation {
    /// `3 bytes, end`.
    var words: String {
        let damaged = damage.isEmpty ? "" : ", damage: \(damage)"
        return "\(count) byte\(count == 1 ? "" : "s"), \(outcome.rawValue)\(damaged)"
    }
}
