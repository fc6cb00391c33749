import WeirProtocol
import WeirStreams

extension Catalogue {
    /// Builds the subject of a chain.
    /// - Throws: `WorkerError` when the catalogue cannot build it.
    func subject(_ chain: ChainExpression, _ composition: Composition, _ context: BuildContext) throws -> Subject {
        let arguments: [StageArguments]
        let kind = context.workload.kind
        do { arguments = try ChainCheck(descriptions).bind(chain, for: ChainCheck.purpose(of: kind)) } catch {
            throw WorkerError(.unsupported, "\(chain): \(error)")
        }
        if case .loop(let make)? = stages[chain.stages[0].name]?.factory {
            if composition == .static {
                throw WorkerError(.unsupported, "\(chain.stages[0].name) is a loop of its own, not a chain of stages")
            }
            return try make(arguments[0], context)
        }
        switch composition {
        case .static:
            let names = chain.stages.map(\.name).joined(separator: " | ")
            guard let make = staticChains[names] else {
                throw WorkerError(.unsupported, "no static chain \"\(names)\" is compiled into this worker")
            }
            return try make(arguments, context)
        case .dynamic where kind == .write:
            return try Subject(writing: context) { try openWriter(arguments[...], context) }
        case .dynamic:
            return Subject(context.workload) { try open(arguments[...], context) }
        }
    }

    /// Opens a chain of writers, joined one by one from the sink up to the first.
    private func openWriter(_ arguments: ArraySlice<StageArguments>, _ context: BuildContext) throws -> DynamicWriter {
        guard let first = arguments.first, let stage = stages[first.stage] else {
            preconditionFailure("Catalogue.openWriter: a checked chain has known stages and ends with a sink")
        }
        switch stage.factory {
        case .writer(let make): return try make(try openWriter(arguments.dropFirst(), context), first)
        case .sink(let make): return try make(first, context)
        case .source, .reader, .replicator, .branch, .loop:
            throw WorkerError(.unsupported, "\(first.stage) takes no bytes from a writer")
        }
    }

    /// Opens the chain of the first stages, joined one by one from the last down to the source.
    private func open(_ arguments: ArraySlice<StageArguments>, _ context: BuildContext) throws -> DynamicReader {
        guard let last = arguments.last, let stage = stages[last.stage] else {
            preconditionFailure("Catalogue.open: a checked chain has known stages")
        }
        let upstream = arguments.dropLast()
        switch stage.factory {
        case .source(let make): return try make(last, context)
        case .reader(let make): return try make(try open(upstream, context), last)
        case .replicator(let make): return try make({ try open(upstream, context) }, last)
        case .branch(let make): return try make(try open(upstream, context), DynamicWriter(DiscardWriter()), last)
        case .loop, .writer, .sink: throw WorkerError(.unsupported, "\(last.stage) gives no bytes to a reader")
        }
    }
}
