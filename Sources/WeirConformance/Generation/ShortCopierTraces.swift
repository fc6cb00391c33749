import WeirProtocol

/// Every short trace of a copier: upstreams cut in every way over downstreams that fail in every way.
enum ShortCopierTraces {
    /// A shorter way that moves nothing at once, that is refused at once, and that is refused after a part.
    private static let offloads: [[DownstreamStep]] = [
        [DownstreamStep(.offload, then: .ok)], [DownstreamStep(.offload, then: .unsupported)],
        [DownstreamStep(.offload, then: .unsupported), DownstreamStep(accept: 1, then: .io)],
        [DownstreamStep(accept: 1), DownstreamStep(.offload, then: .ok)],
    ]

    /// All of them.
    static func all(_ subject: SubjectDescription) -> [Trace] {
        var sources: [[UpstreamStep]] = [[UpstreamStep(0)], [UpstreamStep(2), UpstreamStep(0)]]
        for total in 0...4 {
            for chunks in ShortReaderTraces.compositions(of: total) {
                let plain = chunks.map { UpstreamStep($0) }
                sources.append(plain + [UpstreamStep(0, then: .end)])
                for outcome in [Outcome.end, .io] {
                    guard let last = chunks.last else { continue }
                    sources.append(plain.dropLast() + [UpstreamStep(last, then: outcome)])
                    sources.append(plain + [UpstreamStep(0, then: outcome)])
                }
            }
        }
        let large = subject.bufferSize ?? 64
        for size in [large - 1, large, large + 1, 3 * large] where size > 0 {
            sources.append([UpstreamStep(size), UpstreamStep(1, then: .end)])
        }
        sources.append([UpstreamStep(3), UpstreamStep(0), UpstreamStep(2)])
        sources.append([UpstreamStep(3), UpstreamStep(0, then: .wouldBlock), UpstreamStep(2)])
        sources.append([UpstreamStep(large + 1), UpstreamStep(0, then: .wouldBlock)])
        var scripts = ShortWriterTraces.scripts
        if subject.has(.offloads) { scripts += offloads }
        var traces: [Trace] = []
        for source in sources {
            for script in scripts {
                traces.append(
                    Trace(subject.name, upstream: source, downstream: script, operations: [TraceOperation(.copy)]))
            }
        }
        guard subject.answers(.copyCount) else { return traces }
        for source in sources {
            for count in [0, 1, 2, 3, large - 1, large, large + 1, 2 * large + 1] where count >= 0 {
                for script in [[]] + (subject.has(.offloads) ? offloads : []) {
                    let operations = [TraceOperation(.copyCount, count), TraceOperation(.copyCount, 1)]
                    traces.append(Trace(subject.name, upstream: source, downstream: script, operations: operations))
                }
            }
        }
        return traces
    }
}
