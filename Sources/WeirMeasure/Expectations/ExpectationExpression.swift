/// One side of an expectation. Values are in base units: nanoseconds, bytes, bytes a nanosecond.
public indirect enum ExpectationExpression: Hashable, Sendable {
    /// A number, its unit already multiplied in, and what the unit made of it.
    case number(Double, Dimension)
    /// A metric of a subject.
    case reference(MetricReference)
    /// Two expressions joined by an operator.
    case binary(Operator, ExpectationExpression, ExpectationExpression)
    /// The smallest or the largest of several.
    case function(Function, [ExpectationExpression])

    /// The four operators.
    public enum Operator: String, Hashable, Sendable { case add = "+", subtract = "-", multiply = "*", divide = "/" }
    /// The functions.
    public enum Function: String, Hashable, Sendable, CaseIterable { case min, max }

    /// Every mention of a metric, from left to right.
    public var references: [MetricReference] {
        switch self {
        case .number: []
        case .reference(let reference): [reference]
        case .binary(_, let left, let right): left.references + right.references
        case .function(_, let arguments): arguments.flatMap(\.references)
        }
    }

    /// The value, with `lookup` giving the value of each metric in base units.
    func value(_ lookup: (MetricReference) -> Double) -> Double {
        switch self {
        case .number(let number, _): return number
        case .reference(let reference): return lookup(reference)
        case .binary(let symbol, let left, let right):
            let a = left.value(lookup), b = right.value(lookup)
            return switch symbol {
            case .add: a + b
            case .subtract: a - b
            case .multiply: a * b
            case .divide: a / b
            }
        case .function(let function, let arguments):
            let values = arguments.map { $0.value(lookup) }
            return (function == .min ? values.min() : values.max()) ?? .nan
        }
    }

    /// The number an expression without metrics comes to.
    var constant: Double? { references.isEmpty ? value { _ in .nan } : nil }

    /// The expression as a constant times the rest: `0.97 * throughput(a)` is 0.97 and `throughput(a)`.
    var factored: (factor: Double, rest: ExpectationExpression) {
        switch self {
        case .binary(.multiply, let left, let right):
            if let factor = left.constant {
                let inner = right.factored
                return (factor * inner.factor, inner.rest)
            }
            if let factor = right.constant {
                let inner = left.factored
                return (factor * inner.factor, inner.rest)
            }
        case .binary(.divide, let left, let right):
            if let divisor = right.constant {
                let inner = left.factored
                return (inner.factor / divisor, inner.rest)
            }
        default: break
        }
        return (1, self)
    }

    /// Whether nothing is subtracted and no constant is negative: metrics never are, so the value is not either.
    var isNeverNegative: Bool {
        switch self {
        case .number(let number, _): number >= 0
        case .reference: true
        case .binary(let symbol, let left, let right):
            symbol != .subtract && left.isNeverNegative && right.isNeverNegative
        case .function(_, let arguments): arguments.allSatisfy(\.isNeverNegative)
        }
    }
}
