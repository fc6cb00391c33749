import WeirConformance
import WeirProtocol
import WeirStreams

/// Builds the chain of one trace on the stages that play its scripts.
struct TraceChain {
    private let catalogue: Catalogue
    private let surroundings: Surroundings

    init(_ catalogue: Catalogue, _ surroundings: Surroundings) {
        self.catalogue = catalogue
        self.surroundings = surroundings
    }

    /// The subject of a chain that has been bound for checking.
    func subject(_ arguments: ArraySlice<StageArguments>) throws -> any WeirConformance.Subject {
        guard let first = arguments.first, let last = arguments.last else {
            preconditionFailure("TraceChain.subject: a checked chain has stages")
        }
        switch stage(first).description.role {
        case .writer, .sink:
            guard case .writer(let make)? = stage(first).probe else { return WriterSubject(try writer(arguments)) }
            return try make(try writer(arguments.dropFirst()), first)
        case .source, .reader, .loop, .copier, .duplex: break
        }
        switch stage(last).probe {
        case .reader(let make)?: return try make(try reader(arguments.dropLast()), last)
        case .source(let make)?: return try make(last, try context(for: last))
        case .writer?, nil: return ReaderSubject(try reader(arguments))
        }
    }

    /// The readers up to the last of `arguments`, joined one by one down to the source or the trace's upstream.
    private func reader(_ arguments: ArraySlice<StageArguments>) throws -> DynamicReader {
        guard let last = arguments.last else { return DynamicReader(surroundings.reader()) }
        let upstream = arguments.dropLast()
        switch stage(last).factory {
        case .source(let make): return try make(last, try context(for: last))
        case .reader(let make): return try make(try reader(upstream), last)
        case .replicator(let make): return try make({ try reader(upstream) }, last)
        case .branch(let make): return try make(try reader(upstream), DynamicWriter(surroundings.writer()), last)
        case .loop, .writer, .sink: throw WorkerError(.unsupported, "\(last.stage) gives no bytes to a reader")
        }
    }

    /// The writers from the first of `arguments` on, joined down to the sink or the trace's downstream.
    private func writer(_ arguments: ArraySlice<StageArguments>) throws -> DynamicWriter {
        guard let first = arguments.first else { return DynamicWriter(surroundings.writer()) }
        switch stage(first).factory {
        case .writer(let make): return try make(try writer(arguments.dropFirst()), first)
        case .sink(let make): return try make(first, try context(for: first))
        case .source, .reader, .replicator, .branch, .loop:
            throw WorkerError(.unsupported, "\(first.stage) takes no bytes from a writer")
        }
    }

    /// The trace's bytes, in memory and, where the stage has a path, in a file.
    private func context(for arguments: StageArguments) throws -> BuildContext {
        let bytes = surroundings.content
        let hasPath = stage(arguments).description.parameters.contains { $0.type == .path }
        // The file goes with the subject: what is opened by its path has a descriptor of its own.
        let path = hasPath ? try surroundings.path() : nil
        return BuildContext(
            workload: Workload(.read, request: 1),
            content: Content(.random, size: bytes.count, seed: 0, path: path), memory: ContentCache(holding: bytes))
    }

    private func stage(_ arguments: StageArguments) -> Stage {
        guard let stage = catalogue.stages[arguments.stage] else {
            preconditionFailure("TraceChain: a checked chain has known stages")
        }
        return stage
    }
}
