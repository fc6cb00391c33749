import WeirProtocol
import WeirStreams

extension Catalogue {
    /// Builds the subject of a chain.
    /// - Throws: `WorkerError` when the catalogue cannot build it.
    func subject(_ chain: ChainExpression, _ composition: Composition, _ context: BuildContext) throws -> Subject {
        let arguments: [StageArguments]
        do { arguments = try ChainCheck(descriptions).bind(chain) } catch {
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
        case .dynamic:
            return Subject(context.workload) { try open(arguments[...], context) }
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
