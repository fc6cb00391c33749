import WeirProtocol

/// Every odd reader for code that reads and every odd writer for code that writes, with content of many lengths.
enum ShortConsumerTraces {
    private static let lengths = Array(0...12) + [16, 17, 31, 63, 64, 65, 127, 200]

    /// What code that reads meets.
    static func consumer(_ subject: SubjectDescription) -> [Trace] {
        var scripts: [[UpstreamStep]] = []
        for kind in OddReader.allCases { for length in lengths { scripts += kind.scripts(length) } }
        for total in 2...6 {
            for chunks in ShortReaderTraces.compositions(of: total) {
                let steps = chunks.map { UpstreamStep($0) }
                scripts.append(steps + [UpstreamStep(0, then: .end)])
                scripts.append(steps.dropLast() + [UpstreamStep(chunks[chunks.count - 1], then: .end)])
            }
        }
        return scripts.map { Trace(subject.name, upstream: $0, operations: [TraceOperation(.copy)]) }
    }

    /// What code that writes meets.
    static func producer(_ subject: SubjectDescription) -> [Trace] {
        OddWriter.allCases.flatMap { kind in
            kind.scripts.flatMap { script in
                lengths.map { length in
                    Trace(
                        subject.name, upstream: length > 0 ? [UpstreamStep(length)] : [], downstream: script,
                        operations: [TraceOperation(.copy)])
                }
            }
        }
    }
}
