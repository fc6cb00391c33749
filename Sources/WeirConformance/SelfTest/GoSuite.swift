import WeirProtocol

/// What Go's `testing/iotest` asks of a reader, in our own words: the first of two suites that the kit is measured
/// against on the same mutants.
///
/// The whole content in one large read, then the end; the whole content in reads of 1, 2 and 3 bytes, with reads of
/// nothing between; counts within the buffer; all of it over upstreams that give one byte, halves, the end fused with the
/// data, one time-out, and nothing but an error. Nothing is asked of writers.
enum GoSuite {
    static func finds(_ factory: SubjectFactory, _ player: TracePlayer) -> Bool {
        let subject = factory.description
        guard subject.role == .reader else { return false }
        let scripts: [[UpstreamStep]] = [
            [UpstreamStep(40)], Array(repeating: UpstreamStep(1), count: 12),
            [UpstreamStep(20), UpstreamStep(10), UpstreamStep(5)], [UpstreamStep(20), UpstreamStep(5, then: .end)],
            [UpstreamStep(6), UpstreamStep(0, then: .timedOut), UpstreamStep(6)],
        ]
        for script in scripts {
            let total = script.reduce(0) { $0 + $1.bytes }
            let content = subject.model.output(TraceContent.prefix(total))
            let large = Array(repeating: TraceOperation(.read, 512), count: script.count + 2)
            let small = (0..<2 * total + 4).map { TraceOperation(.read, $0 % 4) }
            for operations in [large, small] {
                let trace = Trace(subject.name, upstream: script, operations: operations, fill: .zero)
                if fails(trace, player.play(trace, factory), content) { return true }
            }
        }
        let broken = Trace(subject.name, upstream: [UpstreamStep(0, then: .io)], operations: [TraceOperation(.read, 8)])
        let answer = player.play(broken, factory)
        return content(of: subject).isEmpty ? false : answer[0].outcome == .ok && answer[0].count == 0
    }

    private static func content(of subject: SubjectDescription) -> [UInt8] {
        subject.model.output(TraceContent.prefix(8))
    }

    private static func fails(_ trace: Trace, _ seen: [Observation], _ content: [UInt8]) -> Bool {
        var bytes: [UInt8] = []
        for (operation, answer) in zip(trace.operations, seen) {
            if answer.count < 0 || answer.count > Int64(operation.size) { return true }
            if operation.size == 0, answer.count != 0 || answer.outcome.isError { return true }
            if answer.outcome.isError, answer.outcome != .timedOut { return true }
            bytes += answer.bytes
            if answer.outcome == .end, operation.size > 0, bytes.count < content.count { return true }
        }
        let last = trace.operations.indices.last { trace.operations[$0].size > 0 } ?? 0
        return bytes != content || seen[last].outcome != .end || seen[last].count != 0
    }
}
