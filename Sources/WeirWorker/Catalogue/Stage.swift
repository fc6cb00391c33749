import WeirConformance
import WeirProtocol
import WeirStreams

/// One building block of chains: how it is described, and how it is built.
public struct Stage {
    /// Its name, parameters, effect and capabilities.
    public let description: StageDescription
    let factory: Factory
    let probe: Probe?

    /// A stage with its factory. The description's role must be the factory's.
    ///
    /// - Parameter probe: How it is built where a trace wants more of it than reading; the description's capabilities say
    ///   what that is.
    public init(_ description: StageDescription, _ factory: Factory, probe: Probe? = nil) {
        self.description = description
        self.factory = factory
        self.probe = probe
    }

    /// How a stage is built. Throwing a `WorkerError` or a `StreamError` makes the case a row that says why.
    public enum Factory {
        /// Begins a chain.
        case source((StageArguments, BuildContext) throws -> DynamicReader)
        /// Wraps one upstream.
        case reader((consuming DynamicReader, StageArguments) throws -> DynamicReader)
        /// Wraps an upstream that it opens itself, any number of times, also while it is read.
        case replicator((@escaping () throws -> DynamicReader, StageArguments) throws -> DynamicReader)
        /// Wraps one upstream, and writes aside: to a sink that discards, or to the downstream of a trace.
        case branch((consuming DynamicReader, consuming DynamicWriter, StageArguments) throws -> DynamicReader)
        /// Is a whole loop of its own.
        case loop((StageArguments, BuildContext) throws -> Subject)
        /// Takes bytes and hands them to one downstream.
        case writer((consuming DynamicWriter, StageArguments) throws -> DynamicWriter)
        /// Takes bytes and keeps or drops them.
        case sink((StageArguments, BuildContext) throws -> DynamicWriter)
    }

    /// How a stage is built for a trace when it is the last of its chain, a writer when it is the first: on raw memory, with every verb it answers.
    public enum Probe {
        /// On its upstream.
        case reader((consuming DynamicReader, StageArguments) throws -> any WeirConformance.Subject)
        /// Before its downstream.
        case writer((consuming DynamicWriter, StageArguments) throws -> any WeirConformance.Subject)
        /// On bytes of its own.
        case source((StageArguments, BuildContext) throws -> any WeirConformance.Subject)
    }
}
