import WeirConformance
import WeirProtocol
import WeirStreams

extension Catalogue {
    /// Adds a reader with a buffer: a trace may look ahead, skip, put back, split lines, take the upstream
    /// back and ask how much is there.
    ///
    /// - Parameter buffer: The name of the parameter that is the buffer's size.
    @inlinable
    public mutating func addReader(
        _ name: String, _ summary: String, parameters: [ParameterDescription] = [], buffer: String,
        make: @escaping (consuming DynamicReader, StageArguments) throws -> BufferedReader<DynamicReader>
    ) {
        let checks = StageCapabilities(
            verbs: [.read, .scatter, .peek, .discard, .consume, .unread, .line, .detach, .state, .close],
            traits: [.guardsProgress], buffer: buffer)
        let description = StageDescription(
            name: name, role: .reader, summary: summary, parameters: parameters, checks: checks)
        add(
            Stage(
                description, .reader { upstream, arguments in DynamicReader(try make(upstream, arguments)) },
                probe: .reader { upstream, arguments in LookaheadSubject(try make(upstream, arguments)) }))
    }

    /// Adds a reader that wraps one upstream and fills two places as one: a trace may have it do so.
    ///
    /// - Parameter traits: How it is built, for the rules that depend on it.
    @inlinable
    public mutating func addReader<Wrapper: ScatteringReader & ~Copyable>(
        _ name: String, _ summary: String, parameters: [ParameterDescription] = [],
        effect: StageDescription.Effect? = nil, traits: [StageCapabilities.Trait] = [],
        make: @escaping (consuming DynamicReader, StageArguments) throws -> Wrapper
    ) {
        let description = StageDescription(
            name: name, role: .reader, summary: summary, parameters: parameters, effect: effect,
            checks: traits.isEmpty ? nil : StageCapabilities(verbs: [.read, .scatter, .close], traits: traits))
        add(
            Stage(
                description, .reader { upstream, arguments in DynamicReader(try make(upstream, arguments)) },
                probe: .reader { upstream, arguments in ScatteringSubject(try make(upstream, arguments)) }))
    }

    /// Adds a source whose position can be moved: a trace may move it.
    @inlinable
    public mutating func addSource<Source: Reader & Seekable & ~Copyable>(
        _ name: String, _ summary: String, parameters: [ParameterDescription] = [],
        make: @escaping (StageArguments, BuildContext) throws -> Source
    ) {
        let checks = StageCapabilities(verbs: [.read, .seek, .position, .close])
        let description = StageDescription(
            name: name, role: .source, summary: summary, parameters: parameters, checks: checks)
        add(
            Stage(
                description, .source { arguments, context in DynamicReader(try make(arguments, context)) },
                probe: .source { arguments, context in SeekingSubject(try make(arguments, context)) }))
    }

    /// Adds a source that can also be read at any position: a trace may do that too.
    @inlinable
    public mutating func addSource<Source: Reader & Seekable & PositionalReader & ~Copyable>(
        _ name: String, _ summary: String, parameters: [ParameterDescription] = [],
        make: @escaping (StageArguments, BuildContext) throws -> Source
    ) {
        let checks = StageCapabilities(verbs: [.read, .readAt, .seek, .position, .close])
        let description = StageDescription(
            name: name, role: .source, summary: summary, parameters: parameters, checks: checks)
        add(
            Stage(
                description, .source { arguments, context in DynamicReader(try make(arguments, context)) },
                probe: .source { arguments, context in PositionedSubject(try make(arguments, context)) }))
    }
}
