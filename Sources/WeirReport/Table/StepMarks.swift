import WeirMeasure
import WeirProtocol

/// What a chain's spelling does not say and a reader of the row must know: the worker, the allocator, and how the
/// stages are joined.
struct StepMarks {
    private let showsComposition: Bool

    init(_ cases: [CaseRecord]) {
        showsComposition = Set(cases.map(\.case.composition)).count > 1
    }

    /// ` (nio, static)`; nothing for the built-in worker, and nothing where all rows are joined the same way.
    func mark(of one: Case) -> String {
        var words: [String] = []
        if one.worker != "builtin" { words.append(one.worker.oneLine) }
        if let allocator = one.allocator { words.append(allocator.oneLine) }
        if showsComposition, one.composition == .static { words.append("static") }
        return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
    }
}
