import WeirProtocol

/// Plays a downstream's script, on raw pointers, and records how it was called and what arrived.
public final class DownstreamScript {
    private let steps: DownstreamSteps
    private let part: Int
    private let log: CallLog
    private var isClosed = false
    private var isFinished = false

    init(_ steps: DownstreamSteps, part: Int = 0, log: CallLog) {
        self.steps = steps
        self.part = part
        self.log = log
        log.held += 1
    }

    /// Accepts a prefix of `source`, as the script says.
    public func write(_ source: UnsafeRawBufferPointer) -> (count: Int, outcome: Outcome) {
        var answer = (count: source.count, outcome: Outcome.ok)
        if log.isExhausted() {
            answer = (0, .cancelled)
        } else if isClosed {
            answer = (0, .closed)
        } else if isFinished {
            answer = (0, .brokenPipe)
        } else if !source.isEmpty, let step = steps.next(for: .write) {
            answer = (min(source.count, step.accept), step.then)
        }
        unsafe log.sink.append(contentsOf: UnsafeRawBufferPointer(rebasing: source[..<answer.count]))
        log.note(
            StageCall(.write, offered: source.count, moved: answer.count, outcome: answer.outcome, part: part))
        return (answer.count, answer.outcome == .idle ? .cancelled : answer.outcome)
    }

    /// Moves up to `limit` bytes from `upstream` without the subject's seeing them; nil where the script refuses.
    ///
    /// As the system does it: what the downstream does not accept stays upstream, 0 is not the end, and an error comes only
    /// where no byte can move.
    public func offload(from upstream: UpstreamScript, upTo limit: Int) -> (count: Int, outcome: Outcome)? {
        func answer(_ count: Int, _ outcome: Outcome) -> (count: Int, outcome: Outcome) {
            log.note(StageCall(.offload, offered: limit, moved: count, outcome: outcome, part: part))
            return (count, outcome)
        }
        if log.isExhausted() { return answer(0, .cancelled) }
        if let step = steps.next(for: .offload) {
            _ = answer(0, step.then)
            return step.then == .unsupported ? nil : (0, step.then)
        }
        let ahead = upstream.ahead(limit)
        guard ahead.count > 0 else {
            // The end and an idle source both look like nothing; an error is the caller's to see.
            guard ahead.outcome.isError, ahead.outcome != .idle else { return answer(0, .ok) }
            upstream.takeOutcome()
            return answer(0, ahead.outcome)
        }
        var accepted = (count: ahead.count, outcome: Outcome.ok)
        if let step = steps.next(for: .write) { accepted = (min(ahead.count, step.accept), step.then) }
        if accepted.count > 0 {
            log.sink += upstream.take(accepted.count)
            // A call that moved something says so; what stopped it waits for the next.
            if accepted.outcome != .ok { steps.putBack(DownstreamStep(accept: 0, then: accepted.outcome)) }
            accepted.outcome = .ok
        }
        log.note(
            StageCall(.write, offered: ahead.count, moved: accepted.count, outcome: accepted.outcome, part: part))
        return answer(accepted.count, accepted.outcome)
    }

    /// Answers a flush, sync, finish or close, as the script says.
    public func end(_ call: DownstreamStep.Call) -> Outcome {
        let isOver = isClosed
        var outcome = isOver ? (call == .close ? .ok : .closed) : steps.next(for: call)?.then ?? .ok
        let verb: StageCall.Verb =
            switch call {
            case .flush: .flush
            case .sync: .sync
            case .finish: .finish
            case .close: .close
            case .write, .offload: preconditionFailure("DownstreamScript.end: \(call) moves bytes")
            }
        log.note(StageCall(verb, outcome: outcome, part: part))
        if log.isExhausted() { outcome = .cancelled }
        if call == .close { isClosed = true }
        if call == .finish, outcome == .ok { isFinished = true }
        return outcome == .idle ? .cancelled : outcome
    }

    /// Is told that nothing more comes because something went wrong.
    public func abort() {
        log.note(StageCall(.abort, part: part))
        isClosed = true
    }

    /// Lets go of the downstream.
    public func release() {
        log.note(StageCall(.release, part: part))
        log.held -= 1
    }
}
