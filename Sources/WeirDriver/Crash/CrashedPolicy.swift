import WeirProtocol
import WeirStreams
import WeirTuning

/// A flush policy whose writer's process is killed.
public struct CrashedPolicy: Sendable {
    /// As text.
    public let text: String
    /// As the writer runs it.
    public let policy: AnyFlushPolicy

    /// Reads a policy.
    /// - Throws: `ChainError` with the column, what was expected and the nearest name.
    public init(parsing text: String) throws(ChainError) {
        policy = try AnyFlushPolicy(parsing: text)
        self.text = try FlushExpression(parsing: text).description
    }

    /// Every kind of policy, and the ways of joining them. Times are as long as some hundred records take, so that they
    /// matter before the kill.
    static let all: [CrashedPolicy] = [
        "explicit", "size(4KiB)", "age(20us)", "idle(20us)", "interval(20us)", "records(7)", "newline",
        "double(4KiB, 20us)", "group(8, 20us)", "adaptive(20us)", "size(4KiB) or age(20us)",
        "newline and size(1KiB)", "size(4KiB) or age(1ms) or records(100)",
    ].map { text in
        do { return try CrashedPolicy(parsing: text) } catch {
            preconditionFailure("CrashedPolicy.all: \(text): \(error)")
        }
    }
}
