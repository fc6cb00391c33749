/// What differs between two records: conditions, counters, times.
///
/// Exact counters are judged, for they do not depend on the hour. Times are shown and never judged: two runs at
/// different times differ by several per cent with identical code, so a verdict across runs would be wrong about as
/// often as right. The gate, which interleaves both builds in one run, is what judges times.
public struct Comparison: Codable, Hashable, Sendable {
    /// The name and version of this document's schema.
    public var schema: String = Comparison.schemaName
    /// The name of the newer record's scenario.
    public var scenario: String
    /// When the older run began.
    public var oldStartedAt: String
    /// When the newer run began.
    public var newStartedAt: String
    /// The metrics both scenarios ask for, the newer one's first.
    public var measure: [String]
    /// Conditions that are not the same: the machine, the scenario, the workers, the seed.
    public var differences: [Difference]
    /// The cases that both records have, in the order of the newer one.
    public var cases: [CaseComparison]
    /// Cases that only the older record has, by their ids.
    public var onlyOld: [String]
    /// Cases that only the newer record has, by their ids.
    public var onlyNew: [String]

    /// `weir.comparison/1`: raised when a field changes its meaning.
    public static let schemaName = "weir.comparison/1"

    /// Compares two records, case by case.
    public init(old: Record, new: Record) {
        scenario = new.scenario.name
        oldStartedAt = old.startedAt
        newStartedAt = new.startedAt
        measure = new.scenario.measure + old.scenario.measure.filter { !new.scenario.measure.contains($0) }
        differences = Difference.between(old, new)
        let before = Dictionary(old.cases.map { ($0.case.id, $0) }, uniquingKeysWith: { first, _ in first })
        let listed = measure
        let metrics = Metric.catalogue.filter { $0.kind == .exact || listed.contains($0.name) }
        cases = new.cases.compactMap { one in
            before[one.case.id].map { CaseComparison(old: $0, new: one, metrics: metrics) }
        }
        let known = Set(new.cases.map(\.case.id))
        onlyOld = old.cases.map(\.case.id).filter { !known.contains($0) }
        onlyNew = new.cases.map(\.case.id).filter { before[$0] == nil }
    }

    /// How many counters of all cases were judged so.
    public func count(of judgement: MetricComparison.Judgement) -> Int {
        cases.reduce(0) { $0 + $1.metrics.count { $0.judgement == judgement } }
    }
}
