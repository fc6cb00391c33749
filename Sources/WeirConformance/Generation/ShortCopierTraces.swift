import WeirProtocol

/// Every short trace of a copier: upstreams cut in every way over downstreams that fail in every way.
enum ShortCopierTraces {
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
        if subject.has(.origin) { sources = sources.filter { $0.allSatisfy { !$0.then.isError && $0.bytes > 0 } } }
        var traces: [Trace] = []
        for source in sources {
            for script in subject.has(.reads) ? [[]] : ShortWriterTraces.scripts {
                traces.append(
                    Trace(subject.name, upstream: source, downstream: script, operations: [TraceOperation(.copy)]))
            }
        }
        return traces
    }
}
