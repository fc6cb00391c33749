/// A question about parameters, spelled out: what to choose from, what to keep, and what to make best.
public struct TunePlan: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The question it answers.
    public var question: String
    /// The file it stands in.
    public var file: String
    /// What there is to choose.
    public var parameters: [TuneParameter]
    /// Every combination.
    public var candidates: [TuneCandidate]
    /// The records.
    public var records: TuneRecords
    /// The sink.
    public var sink: TuneSink
    /// What every setting must keep.
    public var constraints: [TuneConstraint]
    /// What to make best: one of `TuneMetric.objectives`.
    public var objective: TuneMetric
    /// The place of what is in use today; nil where the file does not say. It need not be a combination of the values:
    /// then it is the last candidate.
    public var current: Int?
    /// Where records, orders and blocks come from.
    public var seed: Int

    /// A plan.
    public init(
        name: String, question: String = "", file: String = "", parameters: [TuneParameter],
        candidates: [TuneCandidate], records: TuneRecords, sink: TuneSink, constraints: [TuneConstraint],
        objective: TuneMetric, current: Int? = nil, seed: Int = 1
    ) {
        precondition(!candidates.isEmpty, "TunePlan.init: nothing to choose from")
        precondition(TuneMetric.objectives.contains(objective), "TunePlan.init: \(objective) is no objective")
        self.name = name
        self.question = question
        self.file = file
        self.parameters = parameters
        self.candidates = candidates
        self.records = records
        self.sink = sink
        self.constraints = constraints
        self.objective = objective
        self.current = current
        self.seed = seed
    }
}
