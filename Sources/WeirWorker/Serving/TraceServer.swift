import WeirConformance
import WeirProtocol
import WeirStreams

extension Catalogue {
    /// Plays a trace against a chain that stands between the stages which play its scripts.
    /// - Throws: `WorkerError` when the trace makes no sense or the chain cannot be built.
    func play(_ request: TraceRequest, _ player: TracePlayer) throws -> TraceReply {
        let trace = request.trace
        if let objection = trace.objection { throw WorkerError(.invalid, objection) }
        if let subject = subjects.first(where: { $0.entry.name == trace.subject }) {
            return TraceReply(subject.play(trace, player))
        }
        let chain: ChainExpression
        do { chain = try ChainExpression(parsing: trace.subject) } catch {
            throw WorkerError(.invalid, "\(trace.subject): \(error)")
        }
        let arguments: [StageArguments]
        do { arguments = try ChainCheck(descriptions).bind(chain, for: .checking) } catch {
            throw WorkerError(.unsupported, "\(trace.subject): \(error)")
        }
        let used = arguments.compactMap { stages[$0.stage]?.description }
        if let origin = used.first(where: { $0.role == .source && $0.checks == nil }) {
            throw WorkerError(.unsupported, "\(origin.name) cannot be given the bytes of a trace")
        }
        let repeats = used.contains { if case .repeats? = $0.effect { true } else { false } }
        return TraceReply(
            try player.play(trace, splitsParts: repeats) { surroundings in
                try TraceChain(self, surroundings).subject(arguments[...])
            })
    }
}
