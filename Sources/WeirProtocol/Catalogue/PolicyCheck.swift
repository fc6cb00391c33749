extension ParameterDescription {
    /// Why a text is no policy of this parameter's terms, and where in the text; nil when it is one.
    func objection(to text: String) -> ChainError? {
        do throws(ChainError) {
            for term in try FlushExpression(parsing: text).alternatives.joined() { try check(term) }
        } catch { return error }
        return nil
    }

    private func check(_ term: StageExpression) throws(ChainError) {
        let terms = terms ?? []
        guard let description = terms.first(where: { $0.name == term.name }) else {
            let nearest = Spelling.nearest(to: term.name, among: terms.map(\.name)).map { "; did you mean \($0)?" }
            throw ChainError(offset: term.offset, message: "no flush policy \"\(term.name)\"\(nearest ?? "")")
        }
        _ = try StageArguments(binding: term, to: description)
    }
}
