/// The answer to one line of a scenario's `expect:`.
public struct ExpectationVerdict: Codable, Hashable, Sendable {
    /// The expectation as the scenario spells it.
    public var expectation: String
    /// The cell it was asked for, `request=1B`; empty when there is no matrix.
    public var cell: String
    /// Holds, fails or unclear.
    public var answer: Answer
    /// The value of the left side, or nil when it could not be computed.
    public var value: Double?
    /// The lower end of its 99 % interval; equal to the value for exact counts.
    public var lower: Double?
    /// The upper end of its 99 % interval; equal to the value for exact counts.
    public var upper: Double?
    /// The limit it is held against.
    public var limit: Double?
    /// One sentence that says it with numbers: `0.998 [0.991, 1.004] over 12 blocks, at least 0.97 expected`.
    public var wording: String

    /// A verdict.
    public init(
        expectation: String, cell: String, answer: Answer, value: Double? = nil, lower: Double? = nil,
        upper: Double? = nil, limit: Double? = nil, wording: String
    ) {
        self.expectation = expectation
        self.cell = cell
        self.answer = answer
        self.value = value
        self.lower = lower
        self.upper = upper
        self.limit = limit
        self.wording = wording
    }

    /// The three answers.
    public enum Answer: String, Codable, Hashable, Sendable, CaseIterable {
        /// The whole interval is on the good side.
        case holds
        /// The whole interval is on the bad side.
        case fails
        /// The limit lies inside the interval, or a figure is missing.
        case unclear
    }
}
