import WeirMeasure

/// A record's cases as every format shows them: groups of rows that are compared with each other.
public struct ComparisonTable: Hashable, Sendable {
    /// The groups, in the order of the plan.
    public let groups: [TableGroup]

    /// Arranges the cases of a record, with the metrics its scenario asks for.
    public init(_ record: Record) {
        let metrics = record.scenario.measure.compactMap { Metric.named($0) }
        var order: [String] = []
        var cases: [String: [CaseRecord]] = [:]
        for one in record.cases {
            if cases[one.case.group] == nil { order.append(one.case.group) }
            cases[one.case.group, default: []].append(one)
        }
        groups = order.map { TableGroup(heading: $0.oneLine, cases: cases[$0] ?? [], metrics: metrics) }
    }

    /// Whether any figure is marked as the best of its group.
    public var hasBest: Bool { groups.contains { $0.lines.contains { $0.row.cells.contains { $0?.isBest ?? false } } } }

    /// Whether a group compares rows and marks none of them, for want of blocks.
    public var hasUndecided: Bool {
        groups.contains { group in
            let figures = group.lines.compactMap { $0.row.cells.first ?? nil }
            return figures.count > 1 && !figures.contains { $0.isBest }
        }
    }

    /// What the signs in the table mean, one sentence each.
    public var legend: [String] {
        var sentences: [String] = []
        if hasBest {
            sentences.append("* best of its group, or not to be told from the best (99 % interval, paired by block)")
        }
        if hasUndecided { sentences.append("no row is marked the best where rows share fewer than 8 blocks") }
        if hasVarying { sentences.append("~ differed between repetitions of the count") }
        return sentences
    }

    /// Whether any count differed between its repetitions.
    public var hasVarying: Bool {
        groups.contains { $0.lines.contains { $0.row.counts.contains { $0?.varies ?? false } } }
    }
}
