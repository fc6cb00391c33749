import WeirProtocol
import WeirStreams

/// The stages a worker can build: Weir's own, and those that a user adds.
///
/// What adds a stage is inlinable, so that a user's reader is specialised in the user's module: otherwise each of its
/// reads would go through witness tables.
public struct Catalogue {
    /// The stages by name.
    private(set) var stages: [String: Stage] = [:]
    /// The names in the order they were added.
    private(set) var names: [String] = []
    /// Chains compiled as one generic type, by their stage names joined with ` | `.
    private(set) var staticChains: [String: StaticChain] = [:]

    /// The subjects that are checked by a name of their own, in the order they were added.
    var subjects: [CheckedSubject] = []

    /// A catalogue without stages.
    public init() {}

    /// Adds a stage; a later one of the same name replaces the earlier.
    public mutating func add(_ stage: Stage) {
        if stages.updateValue(stage, forKey: stage.description.name) == nil { names.append(stage.description.name) }
    }

    /// Adds a source: what `make` returns begins a chain.
    ///
    /// - Parameter isSeeded: Whether it computes its bytes from the content's seed: no trace can then be played against
    ///   it, because a trace's bytes have none.
    @inlinable
    public mutating func addSource<Source: Reader & ~Copyable>(
        _ name: String, _ summary: String, parameters: [ParameterDescription] = [],
        effect: StageDescription.Effect? = nil, isSeeded: Bool = false,
        make: @escaping (StageArguments, BuildContext) throws -> Source
    ) {
        let description = StageDescription(
            name: name, role: .source, summary: summary, parameters: parameters, effect: effect,
            checks: isSeeded ? nil : StageCapabilities(verbs: [.read, .close]))
        add(Stage(description, .source { arguments, context in DynamicReader(try make(arguments, context)) }))
    }

    /// Adds a reader that wraps one upstream.
    ///
    /// - Parameter traits: How it is built, for the rules that depend on it.
    @inlinable
    public mutating func addReader<Wrapper: Reader & ~Copyable>(
        _ name: String, _ summary: String, parameters: [ParameterDescription] = [],
        effect: StageDescription.Effect? = nil, traits: [StageCapabilities.Trait] = [],
        make: @escaping (consuming DynamicReader, StageArguments) throws -> Wrapper
    ) {
        let description = StageDescription(
            name: name, role: .reader, summary: summary, parameters: parameters, effect: effect,
            checks: traits.isEmpty ? nil : StageCapabilities(verbs: [.read, .close], traits: traits))
        add(Stage(description, .reader { upstream, arguments in DynamicReader(try make(upstream, arguments)) }))
    }

    /// Adds a reader that opens its upstream as often as it likes.
    @inlinable
    public mutating func addReplicator<Wrapper: Reader & ~Copyable>(
        _ name: String, _ summary: String, parameters: [ParameterDescription] = [],
        effect: StageDescription.Effect? = nil,
        make: @escaping (@escaping () throws -> DynamicReader, StageArguments) throws -> Wrapper
    ) {
        let description = StageDescription(
            name: name, role: .reader, summary: summary, parameters: parameters, effect: effect)
        add(Stage(description, .replicator { open, arguments in DynamicReader(try make(open, arguments)) }))
    }

    /// Adds a chain that is compiled as one generic type, under the names of its stages: `memory | limit | counting`.
    ///
    /// Every stage must be in the catalogue already: its parameters describe the arguments.
    @inlinable
    public mutating func addStaticChain<Chain: Reader & ~Copyable>(
        _ names: String, make: @escaping ([StageArguments], BuildContext) throws -> Chain
    ) {
        addStaticChain(
            names,
            building: { arguments, context in
                Subject(context.workload) { try make(arguments, context) }
            })
    }

    /// What is left of adding a static chain when its type is known no more.
    @usableFromInline
    mutating func addStaticChain(_ names: String, building: @escaping StaticChain) { staticChains[names] = building }

    /// The descriptions of all stages, in the order they were added.
    var descriptions: [StageDescription] { names.map { stages[$0]!.description } }
}

/// Builds a subject from the arguments of all stages of a chain.
@usableFromInline
typealias StaticChain = ([StageArguments], BuildContext) throws -> Subject
