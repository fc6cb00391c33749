import WeirConformance
import WeirProtocol

/// One stage of a chain to be checked, with what its worker says about it.
struct DeclaredStage {
    let description: StageDescription
    let arguments: StageArguments
    let checks: StageCapabilities
    /// Where it stands in the text of the chain.
    let offset: Int
    /// How many bytes it lets pass, where that is its effect.
    private(set) var limit: Int?
    /// How often it opens what stands before it, where that is its effect.
    private(set) var parts: Int?

    /// - Throws: `ChainError` where a check of it would say nothing.
    init(
        _ description: StageDescription, _ arguments: StageArguments, at offset: Int, isFirst: Bool
    ) throws(ChainError) {
        guard let checks = description.checks ?? .usual(description.role) else {
            throw ChainError(
                offset: offset, message: "\(description.name) cannot be given the bytes of a trace, says its worker")
        }
        self.description = description
        self.arguments = arguments
        self.checks = checks
        self.offset = offset
        switch description.effect {
        case .limits(let parameter)?: limit = arguments.number(parameter)
        case .repeats(let parameter)?:
            guard isFirst else {
                throw ChainError(
                    offset: offset,
                    message: "\(description.name) repeats what stands before it: check it as the first of its chain")
            }
            parts = arguments.number(parameter)
        case .transforms?:
            throw ChainError(
                offset: offset,
                message: "\(description.name) makes other bytes of those it gets, and only its author knows which: "
                    + "check it in its own language, against a model")
        case nil: break
        }
    }
}
