/// Globs become names: one argument for each subject that fits inside `min` and `max`, one comparison each elsewhere.
extension ExpectationExpression {
    /// The globs that stand outside every function, without repeats.
    var globsOutsideFunctions: [SubjectPattern] {
        switch self {
        case .number, .function: []
        case .reference(let reference): reference.subject.isGlob ? [reference.subject] : []
        case .binary(_, let left, let right):
            left.globsOutsideFunctions + right.globsOutsideFunctions.filter { !left.globsOutsideFunctions.contains($0) }
        }
    }

    /// Replaces globs by names. The same glob stands for the same subject wherever it occurs outside functions.
    func binding(_ names: [SubjectPattern: String]) -> ExpectationExpression {
        switch self {
        case .number: return self
        case .reference(var reference):
            if let name = names[reference.subject] { reference.subject = SubjectPattern(name) }
            return .reference(reference)
        case .binary(let symbol, let left, let right): return .binary(symbol, left.binding(names), right.binding(names))
        case .function(let function, let arguments): return .function(function, arguments.map { $0.binding(names) })
        }
    }

    /// Spreads the globs inside functions into arguments.
    func spreading(_ subjects: (MetricReference) -> [String]) -> ExpectationExpression {
        switch self {
        case .number, .reference: return self
        case .binary(let symbol, let left, let right):
            return .binary(symbol, left.spreading(subjects), right.spreading(subjects))
        case .function(let function, let arguments):
            return .function(
                function,
                arguments.flatMap { argument in
                    argument.spreading(subjects).assignments(subjects).map { argument.spreading(subjects).binding($0) }
                })
        }
    }

    /// Every way to give the globs outside functions a name each.
    func assignments(_ subjects: (MetricReference) -> [String]) -> [[SubjectPattern: String]] {
        var all: [[SubjectPattern: String]] = [[:]]
        for glob in globsOutsideFunctions {
            let mentions = references.filter { $0.subject == glob }
            let names = mentions.first.map(subjects) ?? []
            let everywhere = names.filter { name in mentions.allSatisfy { subjects($0).contains(name) } }
            all = all.flatMap { some in everywhere.map { some.merging([glob: $0]) { $1 } } }
        }
        return all
    }
}
