import WeirProtocol

/// Every short trace of a writer: all pairs of operations, each over a downstream that fails in each way, each ended in
/// several ways.
enum ShortWriterTraces {
    /// The ways a downstream can misbehave within the contract, and one way it must not.
    static let scripts: [[DownstreamStep]] = [
        [], [DownstreamStep(accept: 1)], [DownstreamStep(accept: 1, then: .io)], [DownstreamStep(accept: 0, then: .io)],
        [DownstreamStep(accept: 0, then: .wouldBlock)], [DownstreamStep(accept: 1, then: .wouldBlock)],
        [DownstreamStep(accept: 1, then: .interrupted)], [DownstreamStep(.flush, then: .io)],
        [DownstreamStep(.sync, then: .io)], [DownstreamStep(.close, then: .io)],
        [DownstreamStep(.flush, then: .io), DownstreamStep(.close, then: .timedOut)],
        [DownstreamStep(.flush, then: .io), DownstreamStep(.close, then: .brokenPipe)],
        [DownstreamStep(accept: 2), DownstreamStep(accept: 1), DownstreamStep(accept: 0, then: .brokenPipe)],
        [DownstreamStep(accept: 1), DownstreamStep(accept: 0)],
    ]

    /// A reader that leaves, after some bytes.
    private static let breaks = [0, 1, 3].map { [DownstreamStep(accept: $0, then: .brokenPipe)] }

    /// A device that is full, after some bytes.
    private static let fills = [0, 1, 2, 3].map { [DownstreamStep(accept: $0, then: .io)] }

    private static func scripts(for subject: SubjectDescription) -> [[DownstreamStep]] {
        if subject.has(.breaks) { return [[]] + breaks }
        if subject.has(.fills) { return [[]] + fills }
        return subject.has(.origin) ? [[]] : scripts + breaks.prefix(2)
    }

    /// All of them.
    static func all(_ subject: SubjectDescription) -> [Trace] {
        let buffer = subject.bufferSize ?? 4
        let sizes = Set([0, 1, 2, 3, buffer - 1, buffer, buffer + 1, 2 * buffer + 1].filter { $0 >= 0 }).sorted()
        var choices = sizes.map { TraceOperation(.write, $0) }
        if subject.answers(.gather) {
            let splits = [(2, 1), (3, 1), (3, 2), (buffer + 1, 0), (buffer + 1, buffer + 1), (2 * buffer + 1, buffer)]
            choices += splits.map { TraceOperation(.gather, $0, at: $1) }
        }
        for verb in [TraceOperation.Verb.flush, .sync, .state] where subject.answers(verb) {
            choices.append(TraceOperation(verb))
        }
        let endings: [[TraceOperation]] = [
            [TraceOperation(.flush), TraceOperation(.flush), TraceOperation(.close), TraceOperation(.close)],
            [TraceOperation(.write, 2), TraceOperation(.write, buffer), TraceOperation(.flush)],
            [
                TraceOperation(.close), TraceOperation(.write, 2), TraceOperation(.flush), TraceOperation(.close),
                TraceOperation(.write, 1),
            ],
            [TraceOperation(.sync), TraceOperation(.sync), TraceOperation(.write, 1), TraceOperation(.close)],
        ]
        var traces: [Trace] = []
        for first in choices {
            for second in choices {
                for script in scripts(for: subject) {
                    for ending in endings {
                        let operations = ([first, second] + ending).filter { subject.answers($0.verb) }
                        traces.append(Trace(subject.name, downstream: script, operations: operations))
                    }
                }
            }
        }
        return traces
    }
}
