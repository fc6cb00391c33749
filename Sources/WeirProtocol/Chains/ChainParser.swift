/// Why a text is not a chain, and where: `offset` counts Unicode scalars from 0.
public struct ChainError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where in the text; the column is `offset + 1`.
    public var offset: Int
    /// What was expected and what was found.
    public var message: String

    /// An error at an offset.
    public init(offset: Int, message: String) {
        self.offset = offset
        self.message = message
    }

    /// `column 8: expected ...`.
    public var description: String { "column \(offset + 1): \(message)" }
}

extension ChainExpression {
    /// Reads `chain := stage { '|' stage }`, `stage := name [ '(' [ argument { ',' argument } ] ')' ]`,
    /// `argument := [ label ':' ] ( bare | '"' ... '"' | policy )`, where `policy` is a `FlushExpression`.
    /// - Complexity: O(length of the text).
    public init(parsing text: String) throws(ChainError) {
        var parser = ChainParser(text)
        self = try parser.chain()
    }
}

struct ChainParser {
    private let scalars: [Unicode.Scalar]
    var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    static func isNameStart(_ s: Unicode.Scalar) -> Bool { s.properties.isAlphabetic && s.isASCII }
    static func isName(_ s: Unicode.Scalar) -> Bool {
        isNameStart(s) || ("0"..."9").contains(s) || s == "-" || s == "_"
    }
    /// Characters a value may have without quotes: enough for numbers, sizes, names and most paths.
    static func isBare(_ s: Unicode.Scalar) -> Bool {
        isName(s) || s == "." || s == "/" || s == "+" || s == "~" || s == "%" || s == "µ"
    }

    mutating func chain() throws(ChainError) -> ChainExpression {
        var stages = [try stage()]
        while true {
            skipSpace()
            guard position < scalars.count else { return ChainExpression(stages) }
            guard take("|") else { throw unexpected("'|' or the end of the chain") }
            if stages.count == ChainExpression.stageLimit {
                throw ChainError(
                    offset: position, message: "a chain has at most \(ChainExpression.stageLimit) stages")
            }
            stages.append(try stage())
        }
    }

    mutating func stage() throws(ChainError) -> StageExpression {
        skipSpace()
        let start = position
        guard let name = name() else { throw unexpected("a stage name") }
        var arguments: [StageExpression.Argument] = []
        skipSpace()
        if take("(") {
            skipSpace()
            while !take(")") {
                if !arguments.isEmpty {
                    guard take(",") else { throw unexpected("',' or ')' after an argument of \(name)") }
                }
                arguments.append(try argument(of: name))
                skipSpace()
            }
        }
        return StageExpression(name, arguments, offset: start)
    }

    private mutating func argument(of stage: String) throws(ChainError) -> StageExpression.Argument {
        skipSpace()
        let start = position
        if let label = name() {
            skipSpace()
            if take(":") {
                skipSpace()
                let valueStart = position
                return StageExpression.Argument(label: label, try value(of: stage), offset: valueStart)
            }
            position = start
        }
        return StageExpression.Argument(try value(of: stage), offset: start)
    }

    private mutating func value(of stage: String) throws(ChainError) -> String {
        let start = position
        var text = String.UnicodeScalarView()
        if take("\"") {
            while position < scalars.count {
                let scalar = scalars[position]
                position += 1
                if scalar == "\"" { return String(text) }
                if scalar == "\\", position < scalars.count {
                    text.append(scalars[position])
                    position += 1
                } else {
                    text.append(scalar)
                }
            }
            throw ChainError(offset: start, message: "the quote that begins here is not closed")
        }
        while position < scalars.count, Self.isBare(scalars[position]) {
            text.append(scalars[position])
            position += 1
        }
        // "10 MB": one unit may follow a number after a space.
        if let first = text.first, ("0"..."9").contains(first), position < scalars.count, scalars[position] == " " {
            let mark = position
            skipSpace()
            if let unit = name() { text.append(contentsOf: unit.unicodeScalars) } else { position = mark }
        }
        if text.isEmpty { throw unexpected("a value for \(stage)") }
        try takeTerms(into: &text)
        return String(text)
    }

    /// What may follow the first word of a value that is a flush policy: arguments of its own, and further terms.
    private mutating func takeTerms(into text: inout String.UnicodeScalarView) throws(ChainError) {
        while true {
            if position < scalars.count, scalars[position] == "(" { try takeGroup(into: &text) }
            let mark = position
            skipSpace()
            guard let word = name(), word == "or" || word == "and" else {
                position = mark
                return
            }
            skipSpace()
            guard let term = name() else { throw unexpected("a flush policy after '\(word)'") }
            text.append(contentsOf: " \(word) \(term)".unicodeScalars)
        }
    }

    private mutating func takeGroup(into text: inout String.UnicodeScalarView) throws(ChainError) {
        let start = position
        var depth = 0
        while position < scalars.count, scalars[position] != "|" {
            let scalar = scalars[position]
            text.append(scalar)
            position += 1
            if scalar == "(" { depth += 1 }
            if scalar == ")" { depth -= 1 }
            if depth == 0 { return }
        }
        throw ChainError(offset: start, message: "the parenthesis that begins here is not closed")
    }

    mutating func name() -> String? {
        guard position < scalars.count, Self.isNameStart(scalars[position]) else { return nil }
        var text = String.UnicodeScalarView()
        while position < scalars.count, Self.isName(scalars[position]) {
            text.append(scalars[position])
            position += 1
        }
        return String(text)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard position < scalars.count, scalars[position] == scalar else { return false }
        position += 1
        return true
    }

    var isAtEnd: Bool { position == scalars.count }

    mutating func skipSpace() {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
    }

    func unexpected(_ expected: String) -> ChainError {
        let found = position < scalars.count ? "'\(scalars[position])'" : "the end"
        return ChainError(offset: position, message: "expected \(expected), found \(found)")
    }
}
