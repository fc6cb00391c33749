import WeirConformance
import WeirProtocol
import WeirStreams

/// Plays traces against the chains and subjects of a catalogue.
///
/// Traces come by the thousand for one chain: what does not change between them is made once.
final class TraceServer {
    private let catalogue: Catalogue
    private let player = TracePlayer()
    private let chains: ChainCheck
    private var last: BoundChain?

    private struct BoundChain {
        let text: String
        let arguments: [StageArguments]
        /// Whether a stage of it opens its upstream several times.
        let repeats: Bool
    }

    /// A server of a catalogue that is complete.
    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
        chains = ChainCheck(catalogue.descriptions)
    }

    /// Plays a trace against a chain that stands between the stages which play its scripts.
    /// - Throws: `WorkerError` when the trace makes no sense or the chain cannot be built.
    func play(_ request: TraceRequest) throws -> TraceReply {
        let trace = request.trace
        if let objection = trace.objection { throw WorkerError(.invalid, objection) }
        if let subject = catalogue.subjects.first(where: { $0.entry.name == trace.subject }) {
            return reply(subject.play(trace, player))
        }
        let chain = try bound(trace.subject)
        return reply(
            try player.play(trace, splitsParts: chain.repeats) { surroundings in
                try TraceChain(catalogue, surroundings).subject(chain.arguments[...])
            })
    }

    /// An operation that ran away has thousands of calls, all alike: a few show what it does, and a line holds them.
    private func reply(_ observations: [Observation]) -> TraceReply {
        TraceReply(
            observations.map { seen in
                guard seen.damage.contains(.runaway) else { return seen }
                var seen = seen
                seen.calls.removeLast(max(0, seen.calls.count - ProtocolLimits.runawayCalls))
                return seen
            })
    }

    private func bound(_ text: String) throws -> BoundChain {
        if let last, last.text == text { return last }
        let chain: ChainExpression
        do { chain = try ChainExpression(parsing: text) } catch {
            throw WorkerError(.invalid, "\(text): \(error)")
        }
        let arguments: [StageArguments]
        do { arguments = try chains.bind(chain, for: .checking) } catch {
            throw WorkerError(.unsupported, "\(text): \(error)")
        }
        let used = arguments.compactMap { catalogue.stages[$0.stage]?.description }
        if let origin = used.first(where: { $0.role == .source && $0.checks == nil }) {
            throw WorkerError(.unsupported, "\(origin.name) cannot be given the bytes of a trace")
        }
        let repeats = used.contains { if case .repeats? = $0.effect { true } else { false } }
        let bound = BoundChain(text: text, arguments: arguments, repeats: repeats)
        last = bound
        return bound
    }
}
