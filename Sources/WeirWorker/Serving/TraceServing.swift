import WeirConformance
import WeirProtocol
import WeirStreams

extension Catalogue {
    /// Plays a trace against a chain of readers that stands on the trace's upstream.
    /// - Throws: `WorkerError` when the chain cannot be built.
    func play(_ request: TraceRequest) throws -> TraceReply {
        let text = request.trace.subject
        let chain: ChainExpression
        do { chain = try ChainExpression(parsing: text) } catch { throw WorkerError(.invalid, "\(text): \(error)") }
        let arguments: [StageArguments]
        do { arguments = try ChainCheck(descriptions).bind(chain, standsOnUpstream: true) } catch {
            throw WorkerError(.unsupported, "\(text): \(error)")
        }
        guard request.trace.operations.allSatisfy({ $0.size <= TracePlayer.largestSize }),
            request.trace.contentLength <= TracePlayer.largestContent
        else { throw WorkerError(.invalid, "the trace moves more than a conformance trace may") }
        // Built once before the play, so that a refusal is an answer and not a trap.
        _ = try wrap(DynamicReader(MemoryReader([UInt8]())), arguments)
        let observations = TracePlayer().play(request.trace) { surroundings in
            do {
                return ReaderSubject(try wrap(DynamicReader(surroundings.reader()), arguments))
            } catch {
                preconditionFailure("Catalogue.play: \(text) could be built before: \(error)")
            }
        }
        return TraceReply(observations)
    }

    /// Puts the stages of a chain on an upstream.
    private func wrap(_ upstream: consuming DynamicReader, _ arguments: [StageArguments]) throws -> DynamicReader {
        var chain = upstream
        for argument in arguments {
            guard case .reader(let make)? = stages[argument.stage]?.factory else {
                throw WorkerError(.unsupported, "\(argument.stage) does not wrap one upstream")
            }
            chain = try make(chain, argument)
        }
        return chain
    }
}
