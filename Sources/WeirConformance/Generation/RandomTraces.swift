import WeirProtocol

/// Random traces, each from a seed of its own.
enum RandomTraces {
    /// The trace of a seed. The trace is what is kept: the seed means nothing to the next version of this generator.
    static func trace(_ subject: SubjectDescription, seed: UInt64) -> Trace {
        var random = SeededGenerator(seed: seed)
        var trace = Trace(subject.name, operations: [])
        let buffer = subject.bufferSize ?? random.pick([4, 8, 16])
        let sizes = [0, 1, 1, 2, 3, 3, 4, 5, 7, 8, 16, max(buffer - 1, 1), buffer, buffer + 1, 2 * buffer + 1]
        trace.fill = random.pick(Fill.allCases)
        trace.prefix = random.oneIn(4) ? random.pick([1, 3, 8]) : 0
        if subject.role != .writer { trace.upstream = upstream(subject, sizes, &random) }
        if [.writer, .copier, .producer, .duplex].contains(subject.role) || subject.has(.copiesAside) {
            trace.downstream = downstream(subject, sizes, &random)
        }
        if subject.has(.copiesAside) { trace.downstream.removeAll { $0.then.isTransient } }
        // What has its bytes from the trace itself has no upstream that could fail.
        if subject.role == .producer || subject.role == .store {
            trace.upstream = trace.upstream.map { UpstreamStep($0.bytes) }.filter { $0.bytes > 0 }
        }
        if subject.isDuplex, subject.has(.origin) { trace.downstream = [] }
        trace.operations = operations(subject, sizes, &random)
        return trace
    }

    private static func upstream(
        _ subject: SubjectDescription, _ sizes: [Int], _ random: inout SeededGenerator
    ) -> [UpstreamStep] {
        var steps: [UpstreamStep] = []
        let transient: [Outcome] = [.wouldBlock, .interrupted, .timedOut, .idle]
        for _ in 0..<Int(1 + random.next() % 7) {
            let bytes = max(1, random.pick(sizes))
            switch random.next() % 12 {
            case 0: steps.append(UpstreamStep(0, then: random.pick(transient)))
            case 1: steps.append(UpstreamStep(bytes, then: random.pick([.wouldBlock, .interrupted, .timedOut])))
            case 2: steps.append(UpstreamStep(random.oneIn(2) ? 0 : bytes, then: random.pick([.io, .brokenPipe])))
            case 3 where subject.has(.guardsProgress) || subject.role == .consumer: steps.append(UpstreamStep(0))
            case 4 where subject.has(.parts): steps.append(UpstreamStep(random.oneIn(2) ? 0 : bytes, then: .end))
            default: steps.append(UpstreamStep(bytes))
            }
        }
        // A script may otherwise end in a step that repeats for ever.
        if !random.oneIn(8) { steps.append(UpstreamStep(random.oneIn(2) ? 0 : 2, then: .end)) }
        return steps
    }

    private static func downstream(
        _ subject: SubjectDescription, _ sizes: [Int], _ random: inout SeededGenerator
    ) -> [DownstreamStep] {
        if random.oneIn(3) { return [] }
        if subject.has(.breaks) { return [DownstreamStep(accept: random.pick(sizes), then: .brokenPipe)] }
        if subject.has(.fills) { return [DownstreamStep(accept: random.pick(sizes), then: .io)] }
        return (0..<Int(1 + random.next() % 4)).map { _ in
            let accept = random.pick(sizes)
            if subject.has(.offloads), random.oneIn(4) {
                return DownstreamStep(.offload, then: random.pick([.ok, .unsupported]))
            }
            switch random.next() % 10 {
            case 0...4: return DownstreamStep(accept: max(accept, 1))
            case 5: return DownstreamStep(accept: accept, then: random.pick([.io, .brokenPipe]))
            case 6: return DownstreamStep(accept: accept, then: random.pick([.wouldBlock, .interrupted]))
            case 7 where subject.isDuplex: return DownstreamStep(random.pick([.flush, .finish]), then: .io)
            case 7: return DownstreamStep(.flush, then: .io)
            case 8: return DownstreamStep(.close, then: .timedOut)
            default: return DownstreamStep(.sync, then: .io)
            }
        }
    }

    private static func operations(
        _ subject: SubjectDescription, _ sizes: [Int], _ random: inout SeededGenerator
    ) -> [TraceOperation] {
        if subject.role == .consumer || subject.role == .producer { return [TraceOperation(.copy)] }
        if subject.role == .copier {
            let counts = subject.answers(.copyCount) && random.oneIn(2) ? Int(1 + random.next() % 3) : 0
            return (0..<counts).map { _ in TraceOperation(.copyCount, random.pick(sizes)) } + [TraceOperation(.copy)]
        }
        let main: TraceOperation.Verb = subject.role == .writer ? .write : .read
        let others = TraceOperation.Verb.allCases.filter {
            subject.answers($0) && ![main, .close, .detach, .finish, .abort].contains($0)
        }
        var operations: [TraceOperation] = []
        let usual = random.pick(sizes)
        for _ in 0..<Int(3 + random.next() % 22) {
            let size = random.oneIn(3) ? usual : random.pick(sizes)
            let isEven = subject.role == .store || subject.isDuplex
            let isOther = !others.isEmpty && (random.oneIn(3) || isEven && random.oneIn(2))
            let verb = isOther ? random.pick(others) : main
            let place = verb == .readAt ? random.pick(sizes) : verb.hasTwoPlaces ? random.pick(Array(0...size)) : nil
            operations.append(TraceOperation(verb, verb.takesSize ? size : 0, at: place))
        }
        if subject.answers(.detach), random.oneIn(8) {
            operations.insert(TraceOperation(.detach), at: Int(random.next() % UInt64(operations.count)))
        }
        if subject.answers(.finish), !random.oneIn(3) {
            operations.insert(TraceOperation(.finish), at: Int(random.next() % UInt64(operations.count + 1)))
        }
        if subject.answers(.abort), random.oneIn(4) { operations.append(TraceOperation(.abort)) }
        guard subject.answers(.close), !random.oneIn(4) else { return operations }
        if subject.role == .writer, random.oneIn(2) { operations.append(TraceOperation(.flush)) }
        operations.append(TraceOperation(.close))
        if random.oneIn(3) { operations += [TraceOperation(main, 2), TraceOperation(.close)] }
        return operations
    }
}
