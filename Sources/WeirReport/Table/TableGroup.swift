import WeirMeasure

/// Cases that were measured interleaved, as one block of rows.
public struct TableGroup: Hashable, Sendable {
    /// The cell of the matrix: `request=8KiB`; empty where there is no matrix.
    public let heading: String
    /// The columns of figures.
    public let columns: [TableColumn]
    /// The headings of the counts under each row: `allocations/op`.
    public let countTitles: [String]
    /// The chains that continue no other, each with the rows below it.
    public let rows: [TableRow]

    /// The rows from top to bottom, each with its branches.
    public var lines: [TableLine] { TableLine.lines(of: rows) }

    init(heading: String, cases: [CaseRecord], metrics: [Metric]) {
        let figures = GroupFigures(cases: cases, metrics: metrics)
        self.heading = heading
        columns = figures.columns
        countTitles = figures.countTitles
        let marks = StepMarks(cases)
        rows = ChainTree(cases).roots.flatMap { Self.rows(of: $0, isRoot: true, figures: figures, marks: marks) }
    }

    private static func rows(
        of node: ChainTree.Node, isRoot: Bool, figures: GroupFigures, marks: StepMarks
    ) -> [TableRow] {
        let step = (isRoot ? "" : "| ") + node.stages.joined(separator: " | ")
        let below = node.children.flatMap { rows(of: $0, isRoot: false, figures: figures, marks: marks) }
        guard !node.cases.isEmpty else {
            return [TableRow(name: step, step: "", caseID: nil, cells: [], counts: [], note: nil, children: below)]
        }
        // Two cases of one chain are neighbours; what continues the chain stands below the first.
        return node.cases.enumerated().map { index, one in
            TableRow(
                name: one.case.subject.oneLine, step: step + marks.mark(of: one.case), caseID: one.case.id,
                cells: figures.cells[one.case.id] ?? [], counts: figures.counts[one.case.id] ?? [],
                note: note(on: one), children: index == 0 ? below : [])
        }
    }

    private static func note(on record: CaseRecord) -> String? {
        guard record.outcome.kind != .measured else { return nil }
        let message = record.outcome.message.oneLine
        return record.outcome.kind.rawValue + (message.isEmpty ? "" : ": " + message)
    }
}
