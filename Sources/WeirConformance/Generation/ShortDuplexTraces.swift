import WeirProtocol

/// Every short trace of a connection: what is written, ended and given up at every place, over a peer that sends and that
/// fails in every way.
enum ShortDuplexTraces {
    private static let sources: [[UpstreamStep]] = [
        [], [UpstreamStep(3), UpstreamStep(2, then: .end)],
        [UpstreamStep(1), UpstreamStep(1), UpstreamStep(0, then: .end)], [UpstreamStep(9)],
    ]
    /// What no socket of this process is told to do.
    private static let faultySources: [[UpstreamStep]] = [
        [UpstreamStep(2), UpstreamStep(0, then: .wouldBlock), UpstreamStep(2)], [UpstreamStep(2, then: .io)],
    ]
    private static let scripts: [[DownstreamStep]] = [
        [], [DownstreamStep(accept: 1)], [DownstreamStep(accept: 1, then: .io)],
        [DownstreamStep(accept: 0, then: .brokenPipe)], [DownstreamStep(accept: 1, then: .wouldBlock)],
        [DownstreamStep(.flush, then: .io)], [DownstreamStep(.finish, then: .io)], [DownstreamStep(.close, then: .io)],
        [DownstreamStep(accept: 1), DownstreamStep(accept: 0)],
    ]

    /// All of them.
    static func all(_ subject: SubjectDescription) -> [Trace] {
        let isReal = subject.has(.origin)
        let buffer = subject.bufferSize ?? 4
        let sizes = Set([0, 1, 3, buffer - 1, buffer, buffer + 1, 2 * buffer + 1].filter { $0 >= 0 }).sorted()
        let scripts = isReal ? [[]] : scripts
        return (isReal ? sources : sources + faultySources).flatMap { source in
            scripts.flatMap { script in
                sizes.flatMap(courses).map { operations in
                    Trace(
                        subject.name, upstream: source, downstream: script,
                        operations: operations.filter { subject.answers($0.verb) })
                }
            }
        }
    }

    /// What is done around a write of a size.
    private static func courses(_ size: Int) -> [[TraceOperation]] {
        let write = TraceOperation(.write, size)
        let (one, two) = (TraceOperation(.read, 1), TraceOperation(.read, 2))
        let rest = Array(repeating: two, count: 6)
        let (finish, abort, close) = (TraceOperation(.finish), TraceOperation(.abort), TraceOperation(.close))
        let (more, flush) = (TraceOperation(.write, 2), TraceOperation(.flush))
        return [
            [write, finish] + rest + [close, close], [write, one, finish, two, more, flush] + rest + [close],
            [write, TraceOperation(.write, 1), finish, finish] + rest + [close, one, more],
            [write, flush, more, finish, close, two], [finish, write, two] + rest + [close],
            [write, abort, two, more, abort, close], [write, flush, abort, close], [write, one, more, abort],
            [one, abort, finish, close], [write, finish, one, abort, close], [write, close, close, finish, abort],
            [write] + rest + [more, finish, one, flush, close],
        ]
    }
}
