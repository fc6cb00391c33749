import WeirProtocol

/// Plays one part of an upstream's script, on raw pointers, and records how it was called.
public final class UpstreamScript {
    private let steps: ArraySlice<UpstreamStep>
    private let part: Int
    private let log: CallLog
    private var next: Int
    private var taken = 0
    private var offset: Int
    private var isClosed = false

    init(_ steps: ArraySlice<UpstreamStep>, part: Int, from offset: Int, log: CallLog) {
        self.steps = steps
        self.part = part
        self.log = log
        self.offset = offset
        next = steps.startIndex
        log.held += 1
    }

    /// Puts the next bytes of the script at `base`, at most `capacity`, and says how the call ends.
    public func read(into base: UnsafeMutableRawPointer, capacity: Int) -> (count: Int, outcome: Outcome) {
        let answer = log.isExhausted() ? (0, Outcome.cancelled) : play(base, capacity)
        log.note(StageCall(.read, offered: capacity, moved: answer.0, outcome: answer.1, part: part))
        return (answer.0, answer.1 == .idle ? .cancelled : answer.1)
    }

    private func play(_ base: UnsafeMutableRawPointer, _ capacity: Int) -> (Int, Outcome) {
        if isClosed { return (0, .closed) }
        guard next < steps.endIndex else {
            guard let last = steps.last, last.repeats else { return (0, capacity == 0 ? .ok : .end) }
            return (0, capacity == 0 && !last.then.isError ? .ok : last.then)
        }
        // A call without room leaves the script where it is.
        if capacity == 0 { return (0, .ok) }
        let step = steps[next]
        let count = min(capacity, step.bytes - taken)
        for index in 0..<count {
            unsafe (base + index).storeBytes(of: TraceContent.byte(at: offset + index), as: UInt8.self)
        }
        offset += count
        taken += count
        guard taken == step.bytes else { return (count, .ok) }
        taken = 0
        next += 1
        return (count, step.then)
    }

    /// What can be taken without a read: how many bytes come before the next outcome, at most `limit`, or that outcome
    /// where no byte does. Takes nothing.
    func ahead(_ limit: Int) -> (count: Int, outcome: Outcome) {
        if isClosed { return (0, .closed) }
        guard next < steps.endIndex else { return (0, steps.last?.repeats == true ? steps.last!.then : .end) }
        let count = steps[next].bytes - taken
        return count > 0 ? (min(count, limit), .ok) : (0, steps[next].then)
    }

    /// Hands over `count` of the bytes that are ahead; what follows them is left for the next call.
    func take(_ count: Int) -> [UInt8] {
        let bytes = (0..<count).map { TraceContent.byte(at: offset + $0) }
        offset += count
        taken += count
        if next < steps.endIndex, taken == steps[next].bytes, steps[next].then == .ok {
            taken = 0
            next += 1
        }
        log.note(StageCall(.read, offered: count, moved: count, part: part))
        return bytes
    }

    /// Takes an outcome that is ahead, as a read would.
    func takeOutcome() {
        guard next < steps.endIndex else { return }
        log.note(StageCall(.read, offered: 1, moved: 0, outcome: steps[next].then, part: part))
        taken = 0
        next += 1
    }

    /// Closes the upstream; a second call is recorded too.
    public func close() {
        log.note(StageCall(.closeUpstream, part: part))
        isClosed = true
    }

    /// Lets go of the upstream.
    public func release() {
        log.note(StageCall(.releaseUpstream, part: part))
        log.held -= 1
    }
}
