import WeirProtocol

@testable import WeirDriver

/// Chains of stages with every effect, without a worker.
enum Effects {
    static let stages = [
        StageDescription(
            name: "memory", role: .source, summary: "",
            parameters: [ParameterDescription("path", .path, summary: "")]),
        StageDescription(
            name: "limit", role: .reader, summary: "",
            parameters: [ParameterDescription("size", .bytes, summary: "")], effect: .limits("size")),
        StageDescription(
            name: "concat", role: .reader, summary: "",
            parameters: [ParameterDescription("parts", .count, default: "2", summary: "")], effect: .repeats("parts")),
        StageDescription(name: "plain", role: .reader, summary: ""),
        StageDescription(name: "rot", role: .reader, summary: "", effect: .transforms),
    ]

    static func of(_ chain: String) throws -> ExpressionEffects {
        try ExpressionEffects(ChainExpression(parsing: chain), stages)
    }
}
