import WeirProtocol

extension ProtocolCheck {
    /// Preparing and measuring.
    static let measuring: [ProtocolCheck] = [
        ProtocolCheck(
            "content", "What comes out is what kind, size and seed define; its bytes and its digest say so.",
            needs: .chain
        ) { bench in
            let talk = try bench.talk()
            for (kind, size, seed) in [
                (Content.Kind.zeros, 10_000, 0), (.random, 10_000, 1), (.text, 10_000, 1), (.random, 7, 1 << 53 - 1),
                (.text, 4_097, 77), (.zeros, 1, 3), (.random, 0, 4), (.text, 65, 1 << 52 + 1),
            ] {
                let content = Content(kind, size: size, seed: seed)
                let ready = try talk.ask(try bench.prepare(content), for: Ready.self)
                guard let expected = try bench.expected(content) else { continue }
                if ready.bytes != expected.bytes || ready.digest != expected.digest {
                    throw talk.miss("\(expected.bytes) bytes with the digest \(expected.digest)")
                }
            }
        },
        ProtocolCheck(
            "reads", "Every read is an operation, the one that finds the end included, and gives a request at most.",
            needs: .chain
        ) { bench in
            let talk = try bench.talk()
            for (size, request) in [(10_000, 1_000), (10_000, 1), (0, 4_096), (1, 1 << 20)] {
                let content = Content(.zeros, size: size, seed: 0)
                let ready = try talk.ask(try bench.prepare(content, request: request), for: Ready.self)
                let fewest = max(1, (size + request - 1) / request)
                if ready.operations < fewest { throw talk.miss("at least \(fewest) operations") }
            }
        },
        ProtocolCheck(
            "measure",
            "A sample has the rounds that were asked for, their bytes and operations, and their spot digest.",
            needs: .chain
        ) { bench in
            let talk = try bench.talk()
            for (size, request, rounds) in [(10_000, 1_000, 1), (10_000, 4_096, 3), (100_001, 65_536, 2)] {
                try sample(of: Content(.random, size: size, seed: 5), .read, request, rounds, bench, talk)
            }
        },
        ProtocolCheck(
            "lines",
            "With the workload lines an operation is a line, and the bytes are those of lines without newlines.",
            needs: .lines
        ) { bench in
            let talk = try bench.talk()
            for (kind, size) in [(Content.Kind.text, 10_000), (.text, 64), (.zeros, 5_000), (.text, 1)] {
                try sample(of: Content(kind, size: size, seed: 1), .lines, 512, 2, bench, talk)
            }
        },
        ProtocolCheck(
            "times", "Wall and processor time are those that the driver sees from outside, within 2 % and 1 ms.",
            needs: .chain, times),
        ProtocolCheck(
            "counters", "With counters a sample is answered too, and has the counts that hello has promised.",
            needs: .chain
        ) { bench in
            let talk = try bench.talk()
            let ready = try talk.ask(try bench.prepare(Content(.text, size: 5_000, seed: 2)), for: Ready.self)
            let sample = try talk.ask(
                "\"op\":\"measure\",\"session\":\(ready.session),\"rounds\":1,\"counters\":true", for: Sample.self)
            let counts = sample.counters?.steady
            if bench.description?.countsAllocations == true, counts?.allocations == nil {
                throw talk.miss("counters with allocations, which hello has promised")
            }
            if bench.description?.countsRetains == true, counts?.retains == nil {
                throw talk.miss("counters with retains, which hello has promised")
            }
        },
        ProtocolCheck(
            "missing-file", "A file that is not there is the error io.", needs: .path
        ) { bench in
            guard let stage = bench.pathStage else { return }
            let talk = try bench.talk()
            let chain = "\(stage.name)(\(stage.parameter): /nowhere/at/all)"
            try talk.refused(try bench.prepare(Content(.zeros, size: 1, seed: 0), chain: chain), "io")
            try talk.greet()
        },
    ]

    /// Measures a content and holds the sample against what must come.
    private static func sample(
        of content: Content, _ kind: Workload.Kind, _ request: Int, _ rounds: Int, _ bench: ProtocolBench,
        _ talk: WorkerTalk
    ) throws {
        let ready = try talk.ask(try bench.prepare(content, kind.rawValue, request: request), for: Ready.self)
        let acceptance = Acceptance(
            workload: Workload(kind, request: request), expected: try bench.expected(content, kind))
        if let objection = acceptance.objection(to: ready) { throw talk.miss("what must come out: \(objection)") }
        let sample = try talk.ask(
            "\"op\":\"measure\",\"session\":\(ready.session),\"rounds\":\(rounds)", for: Sample.self)
        if let objection = acceptance.objection(to: sample, rounds: rounds, ready: ready) {
            throw talk.miss("what \(rounds) rounds give: \(objection)")
        }
    }

    /// A twelfth of a second, and forty tries: the scheduler of a busy machine may come between, but not always.
    private static let times: @Sendable (ProtocolBench) throws -> Void = { bench in
        let talk = try bench.talk()
        let content = Content(.zeros, size: 100_000, seed: 0)
        let acceptance = Acceptance(workload: Workload(.read, request: 4_096), expected: nil)
        let ready = try talk.ask(try bench.prepare(content), for: Ready.self)
        func measure(_ rounds: Int) throws -> (Sample, wall: Int, cpu: Int) {
            let (start, cpu) = (MonotonicClock.now(), talk.cpuTime)
            try talk.ask("\"op\":\"measure\",\"session\":\(ready.session),\"rounds\":\(rounds)")
            let (wall, used) = (MonotonicClock.now() - start, talk.cpuTime - cpu)
            return (try talk.decoded(Sample.self), wall, used)
        }
        let first = try measure(10)
        let rounds = max(10, min(1_000_000, 10 * 80_000_000 / max(first.wall, 1)))
        var objection: String?
        for _ in 0..<40 {
            let (sample, wall, cpu) = try measure(rounds)
            objection = acceptance.objection(to: sample, outsideWall: wall, outsideCPU: cpu)
            if objection == nil { return }
        }
        throw talk.miss("the time that it took: \(objection ?? "")")
    }
}
