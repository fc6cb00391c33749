import CAllocationHooks
import Foundation
import WeirProtocol

/// Serves a catalogue of stages over the worker protocol: one request a line on standard input, one reply a line on
/// standard output.
///
/// ```swift
/// var catalogue = Catalogue.weir
/// catalogue.addReader("rot13", "rotates letters by 13") { upstream, _ in Rot13(upstream) }
/// Worker(name: "my-readers", catalogue).serve()
/// ```
public struct Worker {
    private let name: String
    private let catalogue: Catalogue
    private var sessions: [Int: Session] = [:]
    private var nextSession = 1
    private let memory = ContentCache()
    private let traces: TraceServer

    /// A worker with its name in tables.
    public init(name: String, _ catalogue: Catalogue) {
        self.name = name
        self.catalogue = catalogue
        traces = TraceServer(catalogue)
    }

    /// Answers requests until standard input ends, then leaves the process with status 0.
    ///
    /// Standard output belongs to the protocol: whatever a stage prints there goes to standard error instead.
    public func serve() -> Never {
        var worker = self
        signal(SIGPIPE, SIG_IGN)
        // From here on a profiler knows that requests are not rounds.
        weir_mark_phase(WEIR_PHASE_OUTSIDE)
        let output = dup(1)
        dup2(2, 1)
        var input = LineInput(descriptor: 0, limit: ProtocolLimits.lineLength)
        while true {
            switch input.next() {
            case .end: exit(0)
            case .tooLong:
                let limit = ProtocolLimits.lineLength
                let error = WorkerError(.malformed, "a line is longer than \(limit) bytes")
                write(Reply<Done>(id: 0, error: error), to: output)
                exit(1)
            case .text(let line): worker.answer(line, to: output)
            }
        }
    }

    private mutating func answer(_ line: [UInt8], to output: Int32) {
        let request: Request
        if let trace = TraceRequest.read(line), case .trace(let fields) = trace.operation {
            do { write(try traces.play(fields).line(id: trace.id), to: output) } catch {
                reply(trace.id, to: output) { () throws -> Done in throw error }
            }
            return
        }
        do { request = try JSONDecoder().decode(Request.self, from: Data(line)) } catch {
            let id = (try? JSONDecoder().decode(Envelope.self, from: Data(line)))?.id ?? 0
            write(Reply<Done>(id: id, error: WorkerError(.malformed, Self.explain(error))), to: output)
            return
        }
        switch request.operation {
        case .hello(let hello): reply(request.id, to: output) { try greet(hello) }
        case .prepare(let prepare): reply(request.id, to: output) { try self.prepare(prepare) }
        case .measure(let measure): reply(request.id, to: output) { try self.measure(measure) }
        case .finish(let finish): reply(request.id, to: output) { try self.finish(finish) }
        case .trace(let trace): reply(request.id, to: output) { try traces.play(trace) }
        case .unknown(let name):
            reply(request.id, to: output) { () throws -> Done in
                throw WorkerError(.unsupported, "no operation \"\(name)\"")
            }
        }
    }

    private func greet(_ hello: Hello) throws -> WorkerDescription {
        guard hello.protocol == ProtocolLimits.version else {
            throw WorkerError(
                .version, "this worker speaks protocol \(ProtocolLimits.version), not \(hello.protocol)")
        }
        var description = WorkerDescription(
            name: name, language: BuildFacts.language, build: BuildFacts.mode, allocator: BuildFacts.allocator,
            countsAllocations: CounterProbe.countsAllocations, countsRetains: CounterProbe.countsRetains,
            stages: catalogue.descriptions, workloads: Workload.Kind.allCases.map(\.rawValue),
            staticChains: catalogue.staticChains.keys.sorted())
        if !catalogue.subjects.isEmpty { description.subjects = catalogue.subjects.map(\.entry) }
        return description
    }

    private mutating func prepare(_ request: Prepare) throws -> Ready {
        guard sessions.count < ProtocolLimits.sessions else {
            throw WorkerError(.invalid, "\(ProtocolLimits.sessions) sessions are open; finish one first")
        }
        guard (1...(1 << 30)).contains(request.workload.request) else {
            throw WorkerError(.invalid, "a request has 1 byte to 1 GiB, not \(request.workload.request)")
        }
        guard request.content.size >= 0 else { throw WorkerError(.invalid, "a content has no negative size") }
        guard (0..<1 << 53).contains(request.content.seed) else {
            throw WorkerError(.invalid, "a seed is 0 to 2^53 - 1, not \(request.content.seed)")
        }
        let chain: ChainExpression
        do { chain = try ChainExpression(parsing: request.chain) } catch {
            throw WorkerError(.invalid, "\(request.chain): \(error)")
        }
        let context = BuildContext(workload: request.workload, content: request.content, memory: memory)
        if let arrivals = request.workload.arrivals, !arrivals.isValid {
            throw WorkerError(.invalid, "arrivals have a rate of 1 to 10^9 a second, and bursts of 1 to 10^6")
        }
        let session = Session(
            try catalogue.subject(chain, request.composition ?? .dynamic, context), request.workload,
            seed: request.content.seed)
        let totals = try session.verify()
        let id = nextSession
        nextSession += 1
        sessions[id] = session
        return Ready(
            session: id, bytes: totals.bytes, operations: totals.operations, digest: totals.digest.hexadecimal)
    }

    private func measure(_ request: Measure) throws -> Sample {
        let session = try find(request.session)
        guard (1...ProtocolLimits.rounds).contains(request.rounds) else {
            throw WorkerError(.invalid, "rounds are 1 to \(ProtocolLimits.rounds), not \(request.rounds)")
        }
        if request.counters == true { return try session.count(request.rounds) }
        return request.latency == true
            ? try session.timeOperations(request.rounds) : try session.time(request.rounds)
    }

    private mutating func finish(_ request: Finish) throws -> Done {
        _ = try find(request.session)
        sessions[request.session] = nil
        return Done()
    }

    private func find(_ id: Int) throws -> Session {
        guard let session = sessions[id] else { throw WorkerError(.session, "no session \(id)") }
        return session
    }
}
