/// The cells an expectation is asked for, and the cases its subjects are there.
///
/// An axis is free when at least one mention does not fix it; a cell gives every free axis a value, and counts when
/// every subject named without a glob has a case there and every glob fits at least one.
struct ExpectationCells {
    private let references: [MetricReference]
    private let axes: [String]
    private let free: [String]
    private var cases: [Key: CaseRecord] = [:]
    private let subjects: [String]
    private let records: [CaseRecord]

    private struct Key: Hashable {
        var subject: String
        var cell: [AxisValue]
    }

    init(_ references: [MetricReference], in record: Record) {
        self.references = references
        records = record.cases
        axes = Self.unique(record.cases.flatMap { $0.case.axes.map(\.name) })
        free = axes.filter { axis in references.contains { $0.fixed(axis) == nil } }
        subjects = Self.unique(record.cases.map(\.case.subject))
        for one in record.cases {
            let key = Key(subject: one.case.subject, cell: Self.project(one.case.axes, on: axes))
            if cases[key] == nil { cases[key] = one }
        }
    }

    /// The cells in the order of the record.
    var all: [[AxisValue]] {
        Self.unique(records.map { Self.project($0.case.axes, on: free) }).filter { cell in
            references.allSatisfy { !subjects(of: $0, in: cell).isEmpty }
        }
    }

    /// The subjects a mention means in a cell, in the order of the record.
    func subjects(of reference: MetricReference, in cell: [AxisValue]) -> [String] {
        subjects.filter { reference.subject.matches($0) && record(of: reference, subject: $0, in: cell) != nil }
    }

    /// The case of a mention whose subject is known.
    func record(of reference: MetricReference, subject: String, in cell: [AxisValue]) -> CaseRecord? {
        guard reference.cell.allSatisfy({ axes.contains($0.name) }) else { return nil }
        let whole = axes.compactMap { axis in
            (reference.fixed(axis) ?? cell.first { $0.name == axis }?.value).map { AxisValue(axis, $0) }
        }
        return cases[Key(subject: subject, cell: whole)]
    }

    private static func project(_ values: [AxisValue], on axes: [String]) -> [AxisValue] {
        axes.compactMap { axis in values.first { $0.name == axis } }
    }

    private static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }
}
