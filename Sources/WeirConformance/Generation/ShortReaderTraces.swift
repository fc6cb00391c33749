import WeirProtocol

/// Every short trace of a reader: all ways to cut up to four bytes into chunks, all ways to end, a fault at every place,
/// read in small sizes; and the same around the subject's own buffer.
struct ShortReaderTraces {
    let subject: SubjectDescription
    private var traces: [Trace] = []

    /// All of them, in an order that finds common defects early.
    static func all(_ subject: SubjectDescription) -> [Trace] {
        var generator = ShortReaderTraces(subject: subject)
        generator.plain()
        generator.lifecycle()
        if !subject.has(.origin) { generator.faults() }
        if subject.answers(.scatter) { generator.places() }
        if subject.has(.parts) { generator.parts() }
        if subject.answers(.peek) || subject.answers(.line) { generator.lookingAhead() }
        if subject.has(.copiesAside) { generator.asides() }
        if subject.has(.seekable) { generator.seeks() }
        if subject.answers(.ending) { generator.endings() }
        return generator.traces
    }

    private init(subject: SubjectDescription) { self.subject = subject }

    private mutating func add(_ steps: [UpstreamStep], _ operations: [TraceOperation], _ aside: [DownstreamStep] = []) {
        let fills = Fill.allCases
        traces.append(
            Trace(
                subject.name, upstream: steps, downstream: aside, operations: operations,
                fill: fills[traces.count % fills.count], prefix: traces.count % 5 == 4 ? 3 : 0))
    }

    /// Enough reads of one size to reach the end, and three more.
    private func reads(_ size: Int, _ steps: [UpstreamStep]) -> [TraceOperation] {
        let needed = steps.reduce(0) { $0 + $1.bytes / max(size, 1) + 1 } + 3
        return Array(repeating: TraceOperation(.read, size), count: needed)
    }

    /// All ways to write `total` as a sum of chunks.
    static func compositions(of total: Int) -> [[Int]] {
        if total == 0 { return [[]] }
        return (1...total).flatMap { first in compositions(of: total - first).map { [first] + $0 } }
    }

    private static func ended(_ chunks: [Int], _ outcome: Outcome, fused: Bool) -> [UpstreamStep] {
        var steps = chunks.map { UpstreamStep($0) }
        if fused, let last = chunks.last {
            steps[steps.count - 1] = UpstreamStep(last, then: outcome)
        } else {
            steps.append(UpstreamStep(0, then: outcome))
        }
        return steps
    }

    private mutating func plain() {
        for total in 0...4 {
            for chunks in Self.compositions(of: total) {
                for size in [8, 1, 2, 3] {
                    for fused in chunks.isEmpty ? [false] : [false, true] {
                        let steps = Self.ended(chunks, .end, fused: fused)
                        add(steps, reads(size, steps))
                    }
                }
            }
        }
        let buffer = subject.bufferSize ?? 7
        for size in [buffer - 1, buffer, buffer + 1, 2 * buffer + 1, 64, 4095, 4096] where size > 0 {
            for chunk in [size - 1, size, size + 1, 2 * size + 1] where chunk > 0 {
                let steps = Self.ended([chunk, 1, chunk], .end, fused: size % 2 == 0)
                add(steps, Array(reads(size, steps).prefix(24)))
                add(steps, [TraceOperation(.read, 1)] + reads(size, steps).prefix(24))
            }
        }
        let long = [UpstreamStep(1), UpstreamStep(4, then: .end)]
        add(long, Array(repeating: TraceOperation(.read, 2), count: 160))
    }

    private mutating func lifecycle() {
        let scripts: [[UpstreamStep]] = [
            Self.ended([3], .end, fused: false), Self.ended([1, 2], .end, fused: true),
            Self.ended([2, 2, 2], .end, fused: false), Self.ended([2], .io, fused: false),
            Self.ended([40], .end, fused: false),
        ]
        for steps in scripts {
            for size in 1...3 {
                let reads = Array(reads(size, steps).prefix(8))
                for place in 0...reads.count {
                    var operations = reads
                    operations.insert(TraceOperation(.read, 0), at: place)
                    if steps.last?.then != .io { add(steps, operations) }
                    let tail: [TraceOperation] = [
                        TraceOperation(.close), TraceOperation(.read, 2), TraceOperation(.read, 0),
                        TraceOperation(.close),
                        TraceOperation(.read, 1), TraceOperation(.close),
                    ]
                    if subject.answers(.close) { add(steps, reads[..<place] + tail) }
                    if subject.answers(.state) {
                        add(
                            steps,
                            reads[..<place].flatMap { [TraceOperation(.state), $0] } + [
                                TraceOperation(.state), TraceOperation(.close), TraceOperation(.state),
                            ])
                    }
                }
            }
        }
    }

    private mutating func faults() {
        for total in 0...3 {
            for chunks in Self.compositions(of: total) {
                for size in [8, 1, 2] {
                    for error in [Outcome.io, .brokenPipe] {
                        for fused in chunks.isEmpty ? [false] : [false, true] {
                            let steps = Self.ended(chunks, error, fused: fused)
                            add(steps, reads(size, steps))
                            add(steps + [UpstreamStep(2, then: .end)], reads(size, steps) + reads(size, steps))
                        }
                    }
                    for place in 0...chunks.count {
                        for fault in [Outcome.wouldBlock, .interrupted, .idle, .timedOut] {
                            var steps = Self.ended(chunks, .end, fused: size == 2 && !chunks.isEmpty)
                            steps.insert(UpstreamStep(0, then: fault), at: min(place, steps.count))
                            add(steps, reads(size, steps))
                            guard place < chunks.count, fault != .idle else { continue }
                            steps = Self.ended(chunks, .end, fused: false)
                            steps[place].then = fault
                            add(steps, reads(size, steps))
                        }
                    }
                }
            }
        }
        let spell = Array(repeating: UpstreamStep(0, then: .wouldBlock), count: 8)
        for size in [1, 4] {
            add([UpstreamStep(1)] + spell + [UpstreamStep(3)], Array(repeating: TraceOperation(.read, size), count: 16))
            add(
                [UpstreamStep(2), UpstreamStep(0, then: .wouldBlock)],
                Array(repeating: TraceOperation(.read, size), count: 4))
            add(
                [UpstreamStep(2), UpstreamStep(0, then: .idle), UpstreamStep(1)],
                [TraceOperation(.read, size), TraceOperation(.read, 0)]
                    + Array(repeating: TraceOperation(.read, size), count: 4))
        }
        guard subject.has(.guardsProgress) else { return }
        for count in [1, 3, 50] {
            let empty = Array(repeating: UpstreamStep(0), count: count)
            add(empty + [UpstreamStep(2, then: .end)], Array(repeating: TraceOperation(.read, 2), count: 5))
            add([UpstreamStep(1)] + empty, Array(repeating: TraceOperation(.read, 2), count: 5))
        }
    }

    /// Reads into two places, every way to cut their room, around what one upstream read gives.
    private mutating func places() {
        let buffer = subject.bufferSize ?? 4
        let scripts: [[UpstreamStep]] = [
            Self.ended([3, 3, 9], .end, fused: true), Self.ended([1, 1, 2, 20], .end, fused: false),
            [UpstreamStep(2), UpstreamStep(0, then: .idle), UpstreamStep(4), UpstreamStep(0, then: .end)],
            [UpstreamStep(5, then: .io)], [UpstreamStep(2, then: .wouldBlock), UpstreamStep(3)],
        ]
        for steps in subject.has(.origin) ? Array(scripts.prefix(2)) : scripts {
            for size in Set([0, 1, 2, 3, 4, buffer + 1, 2 * buffer + 1]).sorted() {
                for place in Set([0, 1, 2, 3, buffer, size - 1, size]).sorted() where (0...size).contains(place) {
                    let scatter = TraceOperation(.scatter, size, at: place)
                    add(steps, [scatter, TraceOperation(.read, 1), scatter] + reads(4, steps).prefix(8))
                    guard size > 0 else { continue }
                    add(steps, Array(repeating: scatter, count: min(reads(size, steps).count, 12)))
                }
            }
        }
    }

    private mutating func parts() {
        let sizes = [[0, 2], [2, 0], [1, 2], [2, 1, 1], [0, 0, 1], [3, 0, 2], [1, 1, 1]]
        for parts in sizes {
            for style in 0..<4 {
                var steps: [UpstreamStep] = []
                for (index, size) in parts.enumerated() {
                    let fused = style & 1 == 1 && size > 0
                    if size > 0 { steps.append(UpstreamStep(size, then: fused ? .end : .ok)) }
                    if !fused { steps.append(UpstreamStep(0, then: .end)) }
                    if style & 2 == 2, index == 0 { steps.insert(UpstreamStep(0, then: .io), at: 0) }
                }
                for size in [1, 2, 8] { add(steps, reads(size, steps) + [TraceOperation(.close)]) }
            }
        }
    }

    private mutating func seeks() {
        var choices = [TraceOperation(.read, 2), TraceOperation(.read, 9), TraceOperation(.position)]
        choices += [0, 1, 5, 6, 7, 100, -1].map { TraceOperation(.seek, $0) }
        if subject.answers(.readAt) {
            choices += [0, 3, 6, 9, -1].map { TraceOperation(.readAt, 4, at: $0) }
        }
        for first in choices {
            for second in choices {
                for third in choices {
                    add([UpstreamStep(6)], [first, second, third, TraceOperation(.position), TraceOperation(.read, 3)])
                }
            }
        }
    }

    private mutating func endings() {
        let limit = subject.limit ?? 0
        let ask = TraceOperation(.ending)
        for total in [limit - 1, limit, limit + 1, limit + 3] where total >= 0 {
            for chunks in total > 1 ? [[total], [1, total - 1], [total - 1, 1]] : [total > 0 ? [total] : []] {
                for fused in chunks.isEmpty ? [false] : [false, true] {
                    let steps = Self.ended(chunks, .end, fused: fused)
                    for size in [2, limit, limit + 1] where size > 0 && limit / size < 16 {
                        let reads = reads(size, steps)
                        add(steps, reads + [ask, ask, TraceOperation(.read, 1), ask])
                        for place in 0..<min(reads.count, 3) { add(steps, reads[..<place] + [ask] + reads[place...]) }
                    }
                }
            }
        }
        add([UpstreamStep(limit), UpstreamStep(0, then: .wouldBlock)], [TraceOperation(.read, limit + 1), ask, ask])
        add([UpstreamStep(limit), UpstreamStep(0, then: .io)], [TraceOperation(.read, limit + 1), ask, ask])
    }

    private mutating func asides() {
        let steps = [UpstreamStep(2), UpstreamStep(3), UpstreamStep(1, then: .end)]
        // A reader cannot offer bytes again that it has already given, so only final errors have a meaning aside.
        for aside in ShortWriterTraces.scripts where !aside.contains(where: { $0.then.isTransient }) {
            add(steps, reads(4, steps) + [TraceOperation(.close)], aside)
        }
    }

    private mutating func lookingAhead() {
        let buffer = subject.bufferSize ?? 4
        var choices = [TraceOperation(.read, 1), TraceOperation(.read, buffer + 1)]
        if subject.answers(.peek) {
            choices += [1, buffer, buffer + 1].map { TraceOperation(.peek, $0) }
        }
        if subject.answers(.discard) { choices += [1, 2, buffer + 1].map { TraceOperation(.discard, $0) } }
        if subject.answers(.consume) { choices += [1, 3].map { TraceOperation(.consume, $0) } }
        if subject.answers(.unread) { choices.append(TraceOperation(.unread)) }
        if subject.answers(.detach) { choices.append(TraceOperation(.detach)) }
        if subject.answers(.line) { choices.append(TraceOperation(.line)) }
        if subject.answers(.state) { choices.append(TraceOperation(.state)) }
        let scripts: [[UpstreamStep]] = [
            Self.ended([3, 3, 9], .end, fused: true), Self.ended([1, 1, 1, 1, 20], .end, fused: false),
            Self.ended([buffer, 2], .io, fused: true),
            [
                UpstreamStep(2), UpstreamStep(0, then: .wouldBlock), UpstreamStep(5, then: .interrupted),
                UpstreamStep(4),
            ],
        ]
        for steps in scripts {
            for first in choices {
                for second in choices {
                    for third in choices {
                        add(steps, [first, second, third] + Array(repeating: TraceOperation(.read, 5), count: 7))
                    }
                }
            }
        }
    }
}
