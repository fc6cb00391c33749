import WeirProtocol

/// Every triple of operations of a store, then everything that is in it.
enum ShortStoreTraces {
    /// All of them.
    static func all(_ subject: SubjectDescription) -> [Trace] {
        let buffer = subject.bufferSize ?? 4
        var choices = [1, 2, buffer + 1].map { TraceOperation(.read, $0) }
        choices += [1, 2, buffer + 1].map { TraceOperation(.write, $0) }
        choices += [0, 1, 3, 9].map { TraceOperation(.seek, $0) }
        choices += [2, 8].map { TraceOperation(.truncate, $0) }
        choices += [TraceOperation(.flush), TraceOperation(.position)]
        if subject.answers(.state) { choices.append(TraceOperation(.state)) }
        let rest = [TraceOperation(.seek, 0)] + Array(repeating: TraceOperation(.read, 7), count: 8)
        let contents: [[UpstreamStep]] = [[UpstreamStep(6)], []]
        var traces: [Trace] = []
        for content in contents {
            for first in choices {
                for second in choices {
                    for third in choices {
                        let operations = [first, second, third, TraceOperation(.position)] + rest
                        traces.append(
                            Trace(subject.name, upstream: content, operations: operations + [TraceOperation(.close)]))
                    }
                }
            }
        }
        return traces
    }
}
