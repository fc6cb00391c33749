import WeirProtocol
import WeirStreams

extension Catalogue {
    /// Adds a writer that hands what it takes to one downstream.
    @inlinable
    public mutating func addWriter<Wrapper: Writer & ~Copyable>(
        _ name: String, _ summary: String, parameters: [ParameterDescription] = [],
        traits: [StageCapabilities.Trait] = [], buffer: String? = nil,
        make: @escaping (consuming DynamicWriter, StageArguments) throws -> Wrapper
    ) {
        let checks = StageCapabilities(verbs: [.write, .flush, .sync, .close], traits: traits, buffer: buffer)
        let description = StageDescription(
            name: name, role: .writer, summary: summary, parameters: parameters, checks: checks)
        add(Stage(description, .writer { downstream, arguments in DynamicWriter(try make(downstream, arguments)) }))
    }

    /// Adds a sink: what `make` returns ends a chain of writers.
    @inlinable
    public mutating func addSink<Sink: Writer & ~Copyable>(
        _ name: String, _ summary: String, parameters: [ParameterDescription] = [],
        make: @escaping (StageArguments, BuildContext) throws -> Sink
    ) {
        let description = StageDescription(
            name: name, role: .sink, summary: summary, parameters: parameters, checks: .usual(.sink))
        add(Stage(description, .sink { $1.watched(try make($0, $1)) }))
    }

    /// Adds a reader that also writes what it reads: to a sink that discards when it is measured, to the trace's
    /// downstream when it is checked.
    @inlinable
    public mutating func addBranch<Wrapper: Reader & ~Copyable>(
        _ name: String, _ summary: String, parameters: [ParameterDescription] = [],
        make: @escaping (consuming DynamicReader, consuming DynamicWriter, StageArguments) throws -> Wrapper
    ) {
        let checks = StageCapabilities(verbs: [.read, .close], traits: [.unbuffered, .copiesAside])
        let description = StageDescription(
            name: name, role: .reader, summary: summary, parameters: parameters, checks: checks)
        add(
            Stage(
                description,
                .branch { upstream, aside, arguments in DynamicReader(try make(upstream, aside, arguments)) }))
    }
}
