import WeirProtocol
import WeirStreams

extension AnyFlushPolicy {
    /// Reads a policy: terms joined by `and`, and those by `or`: `size(64KiB) or age(50ms)`, `newline and size(4KiB)`.
    /// - Throws: `ChainError` with the column, what was expected, and the nearest name.
    public init(parsing text: String) throws(ChainError) {
        try self.init(FlushExpression(parsing: text))
    }

    /// Builds what an expression says.
    /// - Throws: `ChainError` for a term that does not exist, or arguments it does not take.
    public init(_ expression: FlushExpression) throws(ChainError) {
        var either: AnyFlushPolicy?
        for alternative in expression.alternatives {
            var both: AnyFlushPolicy?
            for term in alternative {
                let policy = try Self.policy(term)
                both = both.map { AnyFlushPolicy($0.and(policy)) } ?? policy
            }
            guard let both else { continue }
            either = either.map { AnyFlushPolicy($0.or(both)) } ?? both
        }
        guard let either else { preconditionFailure("AnyFlushPolicy.init: an expression has at least one term") }
        self = either
    }

    private static func policy(_ term: StageExpression) throws(ChainError) -> AnyFlushPolicy {
        guard let known = FlushTerms.all.first(where: { $0.description.name == term.name }) else {
            let names = FlushTerms.all.map(\.description.name)
            let nearest = Spelling.nearest(to: term.name, among: names).map { "; did you mean \($0)?" } ?? ""
            throw ChainError(offset: term.offset, message: "no flush policy \"\(term.name)\"\(nearest)")
        }
        return AnyFlushPolicy(known.make(try StageArguments(binding: term, to: known.description)))
    }
}
