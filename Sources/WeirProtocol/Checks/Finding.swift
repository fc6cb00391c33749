/// One broken rule: which, what was done, what was expected, what came instead, and the line that makes it happen again.
public struct Finding: Hashable, Sendable, Codable {
    /// The rule's stable id: `R04`.
    public var rule: String
    /// How binding the rule is.
    public var level: RuleLevel
    /// The rule in one sentence.
    public var must: String
    /// The subject that broke it.
    public var subject: String
    /// The operation at which it showed, in words: `read(4), operation 3`.
    public var did: String
    /// What the contract allows there.
    public var expected: String
    /// What came.
    public var got: String
    /// The smallest trace known to break the rule, as one line.
    public var trace: String

    /// A finding.
    public init(
        rule: String, level: RuleLevel, must: String, subject: String, did: String, expected: String, got: String,
        trace: String
    ) {
        self.rule = rule
        self.level = level
        self.must = must
        self.subject = subject
        self.did = did
        self.expected = expected
        self.got = got
        self.trace = trace
    }
}

extension Finding: CustomStringConvertible {
    /// Five lines: the rule, what was done, expected, got, and the trace.
    public var description: String {
        """
        \(rule) \(level.rawValue) \(must)
          did:      \(did)
          expected: \(expected)
          got:      \(got)
          trace:    \(trace)
        """
    }
}
