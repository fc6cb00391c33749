import WeirConformance
import WeirProtocol

extension ProtocolCheck {
    /// Playing traces.
    static let traces: [ProtocolCheck] = [
        ProtocolCheck(
            "trace-unsupported",
            "A trace whose subject it cannot build is the error unsupported, and so is any trace "
                + "to a worker that plays none."
        ) { bench in
            let talk = try bench.talk()
            try talk.refused(Trace("no-such-stage", operations: [TraceOperation(.close)]), "unsupported")
        },
        ProtocolCheck(
            "trace-answer",
            "There is one observation for each operation and one more for letting go, each with the bytes "
                + "that were claimed and fit.", needs: .readers
        ) { bench in
            let talk = try bench.talk()
            for reader in bench.readers {
                for sizes in [[], [0], [4, 4, 4], [8_192, 1]] {
                    let reads = sizes.map { TraceOperation(.read, $0) }
                    let seen = try talk.play(Trace(reader.name, upstream: chunks, operations: reads, prefix: 3))
                    if seen.count != reads.count + 1 { throw talk.miss("\(reads.count + 1) observations") }
                    for (observation, size) in zip(seen, sizes) {
                        let claimed = Int(clamping: max(0, min(observation.count, Int64(size))))
                        if observation.bytes.count != claimed { throw talk.miss("\(claimed) bytes, as claimed") }
                    }
                }
            }
        },
        ProtocolCheck(
            "trace-upstream",
            "The upstream plays its steps, and every call to it is noted with what was offered, what "
                + "moved, and how it ended.", needs: .readers
        ) { bench in
            let talk = try bench.talk()
            for reader in bench.readers {
                for upstream in scripts {
                    let trace = Trace(reader.name, upstream: upstream, operations: reads)
                    try follow(trace, try talk.play(trace), talk)
                }
            }
        },
        ProtocolCheck(
            "trace-content", "Byte i of a trace is the one that the page computes from i.", needs: .readers
        ) { bench in
            let talk = try bench.talk()
            var miss: ProtocolMiss?
            // A reader may be what is wrong, and then it is for its own check to say so: one that is right will do.
            for reader in bench.readers {
                let upstream = [UpstreamStep(300), UpstreamStep(41, then: .end)]
                let reads = (0..<12).map { _ in TraceOperation(.read, 64) }
                let bytes = try talk.play(Trace(reader.name, upstream: upstream, operations: reads)).flatMap(\.bytes)
                if bytes.count >= 300, bytes == TraceContent.prefix(bytes.count) { return }
                miss = talk.miss("the bytes 227, 146, 152, 30, 111, 10, 190, 10 and so on")
            }
            if let miss { throw miss }
        },
        ProtocolCheck(
            "trace-verbs", "A verb that a stage does not answer ends with the outcome unsupported and moves nothing.",
            needs: .readers
        ) { bench in
            let talk = try bench.talk()
            for reader in bench.readers {
                let answered = (reader.checks ?? .usual(.reader))?.verbs ?? []
                for verb in TraceOperation.Verb.allCases where !answered.contains(verb) {
                    let operation = TraceOperation(verb, verb.takesSize ? 1 : 0, at: verb.takesPlace ? 0 : nil)
                    let seen = try talk.play(Trace(reader.name, upstream: chunks, operations: [operation]))
                    guard let first = seen.first, first.outcome == .unsupported, first.bytes.isEmpty else {
                        throw talk.miss("the outcome unsupported")
                    }
                }
            }
        },
        ProtocolCheck(
            "trace-ranges", "A number of a trace outside its range is the error invalid.", needs: .readers
        ) { bench in
            guard let name = bench.readers.first?.name else { return }
            let talk = try bench.talk()
            for size in [-1, ProtocolLimits.traceSize + 1] {
                try talk.refused(Trace(name, operations: [TraceOperation(.read, size)]), "invalid")
                try talk.refused(Trace(name, operations: [TraceOperation(.read, 1)], prefix: size), "invalid")
            }
            var negative = UpstreamStep(0)
            negative.bytes = -1
            for upstream in [[negative], [UpstreamStep(ProtocolLimits.traceContent), UpstreamStep(1)]] {
                try talk.refused(Trace(name, upstream: upstream, operations: [TraceOperation(.close)]), "invalid")
            }
            try talk.greet()
        },
        ProtocolCheck(
            "trace-fresh", "Every trace has a subject and stages of its own: played again, it gives the same.",
            needs: .readers
        ) { bench in
            let talk = try bench.talk()
            for reader in bench.readers {
                let trace = Trace(reader.name, upstream: [UpstreamStep(300)], operations: reads)
                let first = try talk.play(trace)
                if try talk.play(trace) != first { throw talk.miss("what the same trace gave before") }
            }
        },
        ProtocolCheck(
            "trace-downstream",
            "The downstream plays its steps, and what reaches it is noted, call by call and byte by "
                + "byte.", needs: .writers
        ) { bench in
            let talk = try bench.talk()
            for stage in bench.writers {
                let isWriter = stage.role == .writer
                for downstream in answers {
                    let operations = (0..<4).map { _ in TraceOperation(isWriter ? .write : .read, 4) }
                    let trace = Trace(
                        stage.name, upstream: isWriter ? [] : [UpstreamStep(9), UpstreamStep(9)],
                        downstream: downstream, operations: operations + (isWriter ? endings : []))
                    try accept(trace, try talk.play(trace), talk)
                }
            }
        },
    ]

    private static let chunks = [UpstreamStep(3), UpstreamStep(9_000, then: .end)]

    private static let endings = [
        TraceOperation(.flush), TraceOperation(.sync), TraceOperation(.sync), TraceOperation(.close),
    ]

    private static let reads =
        [4, 2, 0, 1, 7, 4, 4, 0, 4].map { TraceOperation(.read, $0) } + [
            TraceOperation(.close), TraceOperation(.read, 4),
        ]

    /// What an upstream can be told: chunks, faults that pass, faults that stay, ends, and what comes behind an end.
    private static let scripts: [[UpstreamStep]] = [
        [], [UpstreamStep(30)], chunks, [UpstreamStep(3), UpstreamStep(0), UpstreamStep(4)],
        [UpstreamStep(2, then: .io)], [UpstreamStep(2, then: .timedOut), UpstreamStep(2)],
        [UpstreamStep(1, then: .interrupted)], [UpstreamStep(2), UpstreamStep(0, then: .wouldBlock)],
        [UpstreamStep(2, then: .wouldBlock)], [UpstreamStep(3), UpstreamStep(0, then: .idle)],
        [UpstreamStep(2, then: .end), UpstreamStep(5)], [UpstreamStep(2), UpstreamStep(0, then: .brokenPipe)],
        [UpstreamStep(5), UpstreamStep(0)],
    ]

    private static let answers: [[DownstreamStep]] = [
        [], [DownstreamStep(accept: 2, then: .io)], [DownstreamStep(accept: 1), DownstreamStep(accept: 3, then: .io)],
        [DownstreamStep(accept: 0, then: .wouldBlock)], [DownstreamStep(accept: 0)],
        [DownstreamStep(.flush, then: .io), DownstreamStep(.sync, then: .io), DownstreamStep(.close, then: .io)],
        [DownstreamStep(accept: 2, then: .idle)],
    ]

    /// Holds the noted calls against a script of our own that is called the same way.
    private static func follow(_ trace: Trace, _ seen: [Observation], _ talk: WorkerTalk) throws {
        let script = Surroundings(trace).upstream()
        var moved = 0
        for observation in seen {
            // One that never stops reading was cut short, and the script behind it means nothing more.
            if observation.damage.contains(.runaway) { return }
            for call in observation.calls {
                if call.verb == .closeUpstream { script.close() }
                if call.verb == .read { moved += try follow(call, script, talk) }
            }
        }
        // A reader that claims more than it was given is its own lie, not the worker's: bytes of the content that no note
        // accounts for are. One of them may be the buffer's filling, by chance.
        let given = zip(seen.flatMap(\.bytes), TraceContent.prefix(seen.reduce(0) { $0 + $1.bytes.count }))
            .prefix { $0 == $1 }.count
        if moved + 1 < given { throw talk.miss("a note of every read of the upstream") }
    }

    private static func follow(_ call: StageCall, _ script: UpstreamScript, _ talk: WorkerTalk) throws -> Int {
        guard (0...ProtocolLimits.lineLength).contains(call.offered) else { throw talk.miss("an offer of room") }
        let room = UnsafeMutableRawPointer.allocate(byteCount: call.offered + 1, alignment: 1)
        defer { unsafe room.deallocate() }
        let (count, outcome) = unsafe script.read(into: room, capacity: call.offered)
        // Nothing here is cancelled but a wait for ever, which is noted as what it was.
        let ending = outcome == .cancelled ? Outcome.idle : outcome
        if call.moved != count || call.outcome != ending {
            throw talk.miss("a read of the upstream with room for \(call.offered) noted as \(count) bytes, \(ending)")
        }
        return count
    }

    /// The same for what was written.
    private static func accept(_ trace: Trace, _ seen: [Observation], _ talk: WorkerTalk) throws {
        let script = Surroundings(trace).downstream()
        var arrived: [UInt8] = []
        for observation in seen {
            if observation.damage.contains(.runaway) { return }
            var moved = 0
            for call in observation.calls {
                let answer: (count: Int, outcome: Outcome)
                switch call.verb {
                case .write:
                    guard (0...ProtocolLimits.lineLength).contains(call.offered) else { throw talk.miss("a length") }
                    answer = [UInt8](repeating: 0, count: call.offered).withUnsafeBytes { unsafe script.write($0) }
                case .flush: answer = (0, script.end(.flush))
                case .sync: answer = (0, script.end(.sync))
                case .finish: answer = (0, script.end(.finish))
                case .close: answer = (0, script.end(.close))
                case .abort:
                    script.abort()
                    continue
                case .read, .offload, .closeUpstream, .releaseUpstream, .release: continue
                }
                let ending = answer.outcome == .cancelled ? Outcome.idle : answer.outcome
                if call.moved != answer.count || call.outcome != ending {
                    throw talk.miss(
                        "a \(call.verb.rawValue) of \(call.offered) bytes noted as \(answer.count) bytes, \(ending)")
                }
                moved += answer.count
            }
            if observation.sink.count != moved { throw talk.miss("the \(moved) bytes that reached the downstream") }
            arrived += observation.sink
        }
        if arrived != TraceContent.prefix(arrived.count) { throw talk.miss("the content's own bytes downstream") }
    }
}
