import WeirProtocol
import WeirStreams

/// One building block of chains: how it is described, and how it is built.
public struct Stage {
    /// Its name, parameters and effect.
    public let description: StageDescription
    let factory: Factory

    /// A stage with its factory. The description's role must be the factory's.
    public init(_ description: StageDescription, _ factory: Factory) {
        self.description = description
        self.factory = factory
    }

    /// How a stage is built. Throwing a `WorkerError` or a `StreamError` makes the case a row that says why.
    public enum Factory {
        /// Begins a chain.
        case source((StageArguments, BuildContext) throws -> DynamicReader)
        /// Wraps one upstream.
        case reader((consuming DynamicReader, StageArguments) throws -> DynamicReader)
        /// Wraps an upstream that it opens itself, any number of times, also while it is read.
        case replicator((@escaping () throws -> DynamicReader, StageArguments) throws -> DynamicReader)
        /// Is a whole loop of its own.
        case loop((StageArguments, BuildContext) throws -> Subject)
    }
}

/// What a stage may know of the case it is built for.
public struct BuildContext {
    /// What is done with the chain.
    public let workload: Workload
    /// The bytes at its origin.
    public let content: Content
    /// The content in memory, made once for all chains of the process that ask for it.
    let memory: ContentCache

    /// The path of a stage's argument, or of the content's file.
    /// - Throws: `WorkerError` when there is neither.
    public func path(_ argument: String?) throws -> String {
        if let path = argument ?? content.path { return path }
        throw WorkerError(.invalid, "there is no file: the content has no path, and the stage was given none")
    }
}
