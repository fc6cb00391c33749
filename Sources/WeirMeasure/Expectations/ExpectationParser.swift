import WeirProtocol

/// Reads the grammar in `Expectation`'s documentation and checks dimensions on the way, while offsets are at hand.
struct ExpectationParser {
    /// A longer text is refused: expressions are walked by recursion.
    static let lengthLimit = 2_000
    static let depthLimit = 32

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    /// An expression with its dimension; nil is a literal 0, which fits every dimension.
    private typealias Typed = (expression: ExpectationExpression, dimension: Dimension?)

    init(_ text: String) throws(ExpectationError) {
        scalars = Array(text.unicodeScalars)
        if scalars.count > Self.lengthLimit {
            throw ExpectationError(
                offset: Self.lengthLimit, message: "an expectation has at most \(Self.lengthLimit) characters")
        }
    }

    mutating func comparison() throws(ExpectationError) -> ExpectationComparison {
        let left = try sum()
        skipSpace()
        let relationOffset = position
        // Longer spellings first, so that "<=" is not read as "<".
        guard let relation = ExpectationComparison.Relation.allCases.first(where: { take($0.rawValue) }) else {
            throw unexpected("<=, >=, <, > or ==")
        }
        let rightOffset = skippedSpace()
        let right = try sum()
        skipSpace()
        guard position == scalars.count else { throw unexpected("an operator or the end of the expectation") }
        _ = try common(left.dimension, right.dimension, offset: rightOffset)
        let references = left.expression.references + right.expression.references
        guard let first = references.first else {
            throw ExpectationError(offset: 0, message: "no metric is named; expected one such as throughput(file)")
        }
        if relation == .equal, references.contains(where: { Metric.named($0.metric)?.kind == .sampled }) {
            throw ExpectationError(
                offset: relationOffset,
                message: "== compares exact counts; \(first.metric) spreads: use <= or >=")
        }
        return ExpectationComparison(left: left.expression, relation: relation, right: right.expression)
    }

    /// A metric of `gate:`, alone or with the limit of an exact count: `time(file)`, `allocations(*) <= 0`.
    mutating func gated() throws(ExpectationError) -> (reference: MetricReference, limit: Double?) {
        let typed = try factor()
        skipSpace()
        guard case .reference(let reference) = typed.expression else {
            throw ExpectationError(offset: 0, message: "expected one metric such as time(file)")
        }
        if position == scalars.count { return (reference, nil) }
        let relationOffset = position
        guard take("<=") else { throw unexpected("<= or the end of the metric") }
        let limitOffset = skippedSpace()
        let right = try sum()
        skipSpace()
        guard position == scalars.count else { throw unexpected("the end of the limit") }
        _ = try common(typed.dimension, right.dimension, offset: limitOffset)
        guard let limit = right.expression.constant else {
            throw ExpectationError(offset: limitOffset, message: "a limit is a number")
        }
        if Metric.named(reference.metric)?.kind == .sampled {
            throw ExpectationError(
                offset: relationOffset,
                message:
                    "\(reference.metric) spreads and is compared with the older build; only exact counts have a limit")
        }
        return (reference, limit)
    }

    private mutating func sum() throws(ExpectationError) -> Typed {
        var result = try product()
        while true {
            skipSpace()
            let symbol: ExpectationExpression.Operator
            if take("+") { symbol = .add } else if take("-") { symbol = .subtract } else { return result }
            let offset = skippedSpace()
            let next = try product()
            let dimension = try common(result.dimension, next.dimension, offset: offset)
            result = (.binary(symbol, result.expression, next.expression), dimension)
        }
    }

    private mutating func product() throws(ExpectationError) -> Typed {
        var result = try factor()
        while true {
            skipSpace()
            if take("*") {
                let next = try factor()
                let dimension = (result.dimension ?? .none) * (next.dimension ?? .none)
                result = (.binary(.multiply, result.expression, next.expression), dimension)
            } else if take("/") {
                let offset = skippedSpace()
                let next = try factor()
                if next.expression.constant == 0 {
                    throw ExpectationError(offset: offset, message: "this divides by zero")
                }
                let dimension = (result.dimension ?? .none) / (next.dimension ?? .none)
                result = (.binary(.divide, result.expression, next.expression), dimension)
            } else {
                return result
            }
        }
    }

    private mutating func factor() throws(ExpectationError) -> Typed {
        let start = skippedSpace()
        if take("(") {
            try enter()
            let inner = try sum()
            skipSpace()
            guard take(")") else { throw unexpected("an operator or ')'") }
            depth -= 1
            return inner
        }
        if let number = try number() { return number }
        guard let name = name() else {
            throw unexpected("a number, a metric such as throughput(file), min, max or '('")
        }
        skipSpace()
        guard take("(") else { throw unexpected("'(' after \(name)") }
        if let function = ExpectationExpression.Function(rawValue: name) { return try arguments(of: function) }
        guard let metric = Metric.named(name) else {
            let known = Metric.names + ExpectationExpression.Function.allCases.map(\.rawValue)
            let nearest = Spelling.nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
            throw ExpectationError(offset: start, message: "no metric \"\(name)\"\(nearest)")
        }
        return (.reference(try selector(of: metric)), ExpectationUnit.of(metric).dimension)
    }

    private mutating func arguments(of function: ExpectationExpression.Function) throws(ExpectationError) -> Typed {
        try enter()
        var first = try sum()
        var expressions = [first.expression]
        while true {
            skipSpace()
            if take(")") { break }
            guard take(",") else { throw unexpected("',' or ')'") }
            let offset = skippedSpace()
            let next = try sum()
            first.dimension = try common(first.dimension, next.dimension, offset: offset)
            expressions.append(next.expression)
        }
        depth -= 1
        return (.function(function, expressions), first.dimension)
    }

    private mutating func selector(of metric: Metric) throws(ExpectationError) -> MetricReference {
        let subjectOffset = skippedSpace()
        let subject = word { Self.isName($0) || $0 == "*" }
        guard !subject.isEmpty else { throw unexpected("a subject or a glob such as weir-*") }
        var cell: [AxisValue] = []
        let cellOffset = skippedSpace()
        if take("[") {
            repeat {
                let offset = skippedSpace()
                guard let axis = name() else { throw unexpected("an axis of the matrix") }
                if cell.contains(where: { $0.name == axis }) {
                    throw ExpectationError(offset: offset, message: "\(axis) is fixed twice")
                }
                skipSpace()
                guard take("=") else { throw unexpected("'=' after \(axis)") }
                skipSpace()
                var value = word { $0 != "," && $0 != "]" && $0 != "=" }
                while value.last == " " { value.removeLast() }
                guard !value.isEmpty else { throw unexpected("a value of \(axis)") }
                cell.append(AxisValue(axis, value))
            } while take(",")
            guard take("]") else { throw unexpected("',' or ']'") }
        }
        skipSpace()
        guard take(")") else { throw unexpected("'[' or ')' after \(subject)") }
        return MetricReference(
            metric: metric.name, subject: SubjectPattern(subject), cell: cell, subjectOffset: subjectOffset,
            cellOffset: cellOffset)
    }

    private mutating func number() throws(ExpectationError) -> Typed? {
        let start = position
        let digits = word { ("0"..."9").contains($0) || $0 == "." || $0 == "_" }
        guard !digits.isEmpty else { return nil }
        guard let number = Double(digits.filter { $0 != "_" }) else {
            throw ExpectationError(offset: start, message: "\"\(digits)\" is not a number")
        }
        let unitOffset = skippedSpace()
        var unit = word { $0.properties.isAlphabetic || $0 == "%" }
        if !unit.isEmpty, position + 1 < scalars.count, scalars[position] == "/", scalars[position + 1] == "s",
            position + 2 == scalars.count || !Self.isName(scalars[position + 2])
        {
            unit += "/s"
            position += 2
        }
        if unit.isEmpty { return (.number(number, .none), number == 0 ? nil : Dimension.none) }
        guard let known = ExpectationUnit.named(unit) else {
            let nearest = Spelling.nearest(to: unit, among: ExpectationUnit.all.map(\.name))
            throw ExpectationError(
                offset: unitOffset, message: "no unit \"\(unit)\"" + (nearest.map { "; did you mean \($0)?" } ?? ""))
        }
        return (.number(number * known.scale, known.dimension), known.dimension)
    }

    /// The one dimension of two values that are added or compared.
    private func common(_ a: Dimension?, _ b: Dimension?, offset: Int) throws(ExpectationError) -> Dimension? {
        guard let a else { return b }
        guard let b, a != b else { return a }
        let unit = a.display.unit
        let hint = b == .none && !unit.isEmpty ? "; a number here needs a unit such as \(unit)" : ""
        throw ExpectationError(offset: offset, message: "expected \(a.words), found \(b.words)\(hint)")
    }

    private mutating func enter() throws(ExpectationError) {
        depth += 1
        if depth > Self.depthLimit {
            throw ExpectationError(offset: position - 1, message: "more than \(Self.depthLimit) nested parentheses")
        }
    }

    private static func isName(_ s: Unicode.Scalar) -> Bool {
        s.properties.isAlphabetic || ("0"..."9").contains(s) || s == "-" || s == "." || s == "_"
    }

    private mutating func name() -> String? {
        guard position < scalars.count, scalars[position].properties.isAlphabetic else { return nil }
        return word(Self.isName)
    }

    private mutating func word(_ belongs: (Unicode.Scalar) -> Bool) -> String {
        var text = String.UnicodeScalarView()
        while position < scalars.count, belongs(scalars[position]) {
            text.append(scalars[position])
            position += 1
        }
        return String(text)
    }

    private mutating func take(_ symbol: String) -> Bool {
        let symbol = Array(symbol.unicodeScalars)
        guard scalars[position...].starts(with: symbol) else { return false }
        position += symbol.count
        return true
    }

    private mutating func skipSpace() {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
    }

    private mutating func skippedSpace() -> Int {
        skipSpace()
        return position
    }

    private func unexpected(_ expected: String) -> ExpectationError {
        let found = position < scalars.count ? "'\(scalars[position])'" : "the end"
        return ExpectationError(offset: position, message: "expected \(expected), found \(found)")
    }
}
