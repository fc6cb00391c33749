/// One case in two records.
public struct CaseComparison: Codable, Hashable, Sendable {
    /// The case's id in both.
    public var id: String
    /// The subject's name.
    public var subject: String
    /// The group it is compared in.
    public var group: String
    /// What became of it in the older record.
    public var oldOutcome: CaseRecord.Outcome
    /// What became of it in the newer record.
    public var newOutcome: CaseRecord.Outcome
    /// What makes it different work under the same id; then no counter is judged.
    public var differences: [Difference]
    /// The metrics at least one record has a figure for.
    public var metrics: [MetricComparison]

    init(old: CaseRecord, new: CaseRecord, metrics: [Metric]) {
        id = new.case.id
        subject = new.case.subject
        group = new.case.group
        oldOutcome = old.outcome
        newOutcome = new.outcome
        let differences = Difference.between(old.case, new.case)
        self.differences = differences
        self.metrics = metrics.compactMap {
            MetricComparison($0, old: old, new: new, isSameWork: differences.isEmpty)
        }
    }
}
