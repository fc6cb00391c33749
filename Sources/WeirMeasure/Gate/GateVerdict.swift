/// The answer about one gated metric of one case.
public struct GateVerdict: Codable, Hashable, Sendable {
    /// The scenario.
    public var scenario: String
    /// The case's id in its scenario.
    public var caseID: String
    /// The metric's name, or `contract` for a broken rule.
    public var metric: String
    /// The unit of `base` and `head`.
    public var unit: String
    /// Whether it decides, or is only said.
    public var severity: GatedMetric.Severity
    /// Pass, fail, or unclear.
    public var answer: Answer
    /// The median or the count in the older build.
    public var base: Double?
    /// The median or the count in the newer build.
    public var head: Double?
    /// By how much it got worse: a share for times, the difference for counts. Negative where it got better.
    public var value: Double?
    /// The lower end of the value's interval.
    public var lower: Double?
    /// The upper end of the value's interval.
    public var upper: Double?
    /// What the value, or for counts `head`, is held against.
    public var limit: Double?
    /// Blocks the answer rests on; 0 for counts.
    public var blocks: Int
    /// Blocks that did not count.
    public var rejected: Int
    /// The smallest worsening these blocks would have found in 95 of 100 runs; nil for counts.
    public var resolves: Double?
    /// Whether it passed and yet got worse by more than chance: of these at most one in ten is wrong.
    public var isDrift: Bool
    /// The answer in one sentence with its numbers.
    public var wording: String

    /// The three answers.
    public enum Answer: String, Codable, Hashable, Sendable, CaseIterable {
        /// It did not get worse by what must be caught.
        case pass
        /// It got worse, twice.
        case fail
        /// This machine cannot tell, or there is nothing to compare with.
        case unclear
    }

    /// A verdict.
    public init(
        scenario: String, caseID: String, metric: String, unit: String, severity: GatedMetric.Severity,
        answer: Answer, base: Double? = nil, head: Double? = nil, value: Double? = nil, lower: Double? = nil,
        upper: Double? = nil, limit: Double? = nil, blocks: Int = 0, rejected: Int = 0, resolves: Double? = nil,
        isDrift: Bool = false, wording: String
    ) {
        self.scenario = scenario
        self.caseID = caseID
        self.metric = metric
        self.unit = unit
        self.severity = severity
        self.answer = answer
        self.base = base
        self.head = head
        self.value = value
        self.lower = lower
        self.upper = upper
        self.limit = limit
        self.blocks = blocks
        self.rejected = rejected
        self.resolves = resolves
        self.isDrift = isDrift
        self.wording = wording
    }
}
