/// One figure of one record, as a history keeps it.
public struct HistoryFigure: Codable, Hashable, Sendable {
    /// What makes figures of different records points of one series.
    public struct Series: Codable, Hashable, Sendable {
        /// The scenario; `check` for the contract's findings.
        public var scenario: String
        /// The case's id.
        public var caseID: String
        /// The metric's name.
        public var metric: String
        /// The unit of `value` where it is no ratio.
        public var unit: String
        /// What the value is a ratio to; nil for exact counts, which need none.
        public var reference: String?
        /// Whether more is better.
        public var isMoreBetter: Bool

        /// Names a series.
        public init(
            scenario: String, caseID: String, metric: String, unit: String, reference: String? = nil,
            isMoreBetter: Bool = false
        ) {
            self.scenario = scenario
            self.caseID = caseID
            self.metric = metric
            self.unit = unit
            self.reference = reference
            self.isMoreBetter = isMoreBetter
        }
    }

    /// The series it is a point of.
    public var series: Series
    /// The ratio to the reference, or the count.
    public var value: Double
    /// The lower end of the ratio's interval; nil for counts, and where too few blocks leave it without ends.
    public var lower: Double?
    /// The upper end of the ratio's interval.
    public var upper: Double?
    /// Blocks the ratio rests on; 0 for counts.
    public var blocks: Int

    /// A figure.
    public init(series: Series, value: Double, lower: Double? = nil, upper: Double? = nil, blocks: Int = 0) {
        self.series = series
        self.value = value
        self.lower = lower
        self.upper = upper
        self.blocks = blocks
    }
}
