import WeirProtocol

/// Plays traces against subjects in this process and says what was seen.
///
/// Nothing a subject says is used before it is checked: a count is clamped to the buffer, and memory is looked at, not
/// asked about.
public final class TracePlayer {
    private let buffer = GuardedBuffer()
    private let files = TraceFiles()

    /// A player with buffers and files of its own, which are made once: traces come by the thousand.
    public init() {}

    /// One observation for each operation, and one for letting go of the subject.
    public func play(_ trace: Trace, _ factory: SubjectFactory) -> [Observation] {
        play(trace, splitsParts: factory.description.traits.contains(.parts), make: factory.make)
    }

    /// The same for a subject that is made on the spot.
    ///
    /// - Parameter splitsParts: Whether the steps behind an end belong to another upstream.
    public func play(
        _ trace: Trace, splitsParts: Bool = false, make: (Surroundings) throws -> any Subject
    ) rethrows -> [Observation] {
        let surroundings = Surroundings(trace, splitsParts: splitsParts, files: files)
        let log = surroundings.log
        buffer.reset()
        var observations: [Observation] = []
        observations.reserveCapacity(trace.operations.count + 1)
        var subject: (any Subject)? = try make(surroundings)
        var offset = 0
        for operation in trace.operations {
            log.begin()
            guard let current = subject else { break }
            var seen = play(operation, current, trace, &offset)
            seen.calls = log.calls
            seen.sink = log.sink
            if log.isRunaway { seen.damage.insert(.runaway) }
            observations.append(seen)
        }
        log.begin()
        subject = nil
        var last = Observation(count: 0, outcome: .ok, sink: log.sink, calls: log.calls)
        if log.held != 0 { last.damage.insert(.leaked) }
        if buffer.lateWrite() { last.damage.insert(.late) }
        observations.append(last)
        return observations
    }

    private func play(
        _ operation: TraceOperation, _ subject: any Subject, _ trace: Trace, _ offset: inout Int
    ) -> Observation {
        switch operation.verb {
        case .read, .scatter, .peek, .readAt, .line, .detach:
            let isOpen = operation.verb == .line || operation.verb == .detach
            let size = isOpen ? Trace.longestLine : operation.size
            let prefix = operation.isRead ? trace.prefix : 0
            let region = unsafe buffer.lend(prefix + size, initialized: prefix) { trace.fill.byte(at: $0) }
            let answer = unsafe subject.perform(operation, on: region, prefix: prefix)
            let claimed = Int(clamping: max(0, min(answer.count, Int64(size))))
            var seen = Observation(count: answer.count, outcome: answer.outcome, damage: answer.damage)
            unsafe seen.bytes = Array(region[prefix..<prefix + claimed])
            seen.damage.formUnion(buffer.inspect(claimed: claimed))
            if buffer.lateWrite() { seen.damage.insert(.late) }
            buffer.giveBack()
            return seen
        case .write, .gather:
            let start = offset
            let region = unsafe buffer.lend(operation.size, initialized: operation.size) {
                TraceContent.byte(at: start + $0)
            }
            let answer = unsafe subject.perform(operation, on: region, prefix: 0)
            offset += Int(max(0, min(answer.count, Int64(operation.size))))
            var seen = Observation(count: answer.count, outcome: answer.outcome, damage: answer.damage)
            if buffer.sourceChanged() { seen.damage.insert(.source) }
            seen.damage.formUnion(buffer.inspect(claimed: operation.size).intersection(.outside))
            // What the subject accepted is its own now: the caller uses its bytes for something else.
            buffer.poison()
            buffer.giveBack()
            return seen
        default:
            let empty = UnsafeMutableRawBufferPointer(start: nil, count: 0)
            let answer = unsafe subject.perform(operation, on: empty, prefix: 0)
            return Observation(count: answer.count, outcome: answer.outcome, damage: answer.damage)
        }
    }
}
