import WeirProtocol
import WeirStreams

/// One named term of flush policies in text: `age(50ms)`.
public struct FlushTerm: Sendable {
    /// Its name, summary and parameters.
    public let description: StageDescription
    /// Makes the policy from arguments that have been bound to the parameters.
    public let make: @Sendable (StageArguments) -> any FlushPolicy

    init(
        _ name: String, _ summary: String, _ parameters: [ParameterDescription] = [],
        make: @escaping @Sendable (StageArguments) -> any FlushPolicy
    ) {
        description = StageDescription(name: name, role: .loop, summary: summary, parameters: parameters)
        self.make = make
    }
}
