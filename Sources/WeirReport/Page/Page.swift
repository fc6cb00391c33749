import WeirMeasure

/// A record as every format for people shows it: the question, the table, and what a reader needs to trust it.
public struct Page: Hashable, Sendable {
    /// The scenario's name.
    public let title: String
    /// The question it answers.
    public let question: String
    /// The cases.
    public let table: ComparisonTable
    /// The machine, the workers, the settings.
    public let facts: [Fact]
    /// The answers to what the scenario expects.
    public let verdicts: [ExpectationVerdict]
    /// What the reader of the table must know.
    public let warnings: [String]

    /// Arranges a record.
    public init(_ record: Record) {
        title = record.scenario.name.oneLine
        question = record.scenario.question.oneLine
        table = ComparisonTable(record)
        facts = [Fact.machine(record)] + Fact.workers(record) + [Fact.run(record), Fact.scenario(record)]
        verdicts = record.verdicts
        let unknown = record.scenario.measure.filter { Metric.named($0) == nil }
        warnings =
            (record.interrupted ? ["the run was interrupted: cases or blocks are missing"] : [])
            + unknown.map { "this version of weir does not know the metric \($0.oneLine): no column shows it" }
            + record.warnings.map(\.oneLine)
    }
}
