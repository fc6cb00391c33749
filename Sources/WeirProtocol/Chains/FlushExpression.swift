/// A flush policy in text: terms joined by `and`, and those joined by `or`: `size(64KiB) or age(50ms)`.
///
/// A value without meaning of its own, in the grammar of chains: which terms exist is their catalogue's business.
public struct FlushExpression: Hashable, Sendable {
    /// What is joined by `or`: each is due when all of its terms are. Neither list is ever empty.
    public var alternatives: [[StageExpression]]

    /// Reads `policy := all { 'or' all }`, `all := term { 'and' term }`, each term written as the stage of a chain.
    /// - Complexity: O(length of the text).
    public init(parsing text: String) throws(ChainError) {
        var parser = ChainParser(text)
        alternatives = try parser.alternatives()
    }
}

extension FlushExpression: CustomStringConvertible {
    /// The canonical spelling; parsing it gives an equal expression.
    public var description: String {
        alternatives.map { $0.map(\.description).joined(separator: " and ") }.joined(separator: " or ")
    }
}

extension ChainParser {
    /// More terms than this are refused: each is asked at every write.
    static let termLimit = 16

    fileprivate mutating func alternatives() throws(ChainError) -> [[StageExpression]] {
        var alternatives = [[try term()]]
        for count in 1... {
            skipSpace()
            if isAtEnd { break }
            if count == Self.termLimit {
                throw ChainError(offset: position, message: "a flush policy has at most \(Self.termLimit) terms")
            }
            let start = position
            switch name() {
            case "or": alternatives.append([try term()])
            case "and": alternatives[alternatives.count - 1].append(try term())
            default:
                position = start
                throw unexpected("'or', 'and' or the end of the policy")
            }
        }
        return alternatives
    }

    private mutating func term() throws(ChainError) -> StageExpression {
        skipSpace()
        let start = position
        if let word = name(), ["or", "and"].contains(word) {
            position = start
            throw ChainError(offset: start, message: "expected a flush policy, found '\(word)'")
        }
        position = start
        return try stage()
    }
}
