import WeirProtocol

/// What the model knows before and after an operation: how far the bytes are, and who owes what to whom.
public struct StreamState: Hashable, Sendable {
    /// How many bytes of the output the caller has consumed.
    public var position = 0
    /// How many bytes the upstream has given.
    public var supplied = 0
    /// Whether the last upstream has said that nothing follows.
    public var upstreamEnded = false
    /// Errors of the upstream that the caller has not been told, each with the bytes given before it.
    public var owed: [Owed] = []
    /// How many times the stage beside the subject answered with a transient fault.
    public var transients = 0
    /// How many times it moved nothing and said nothing.
    public var stalls = 0
    /// Whether the subject has said that nothing follows.
    public var ended = false
    /// The first permanent error that the subject reported.
    public var failed: Outcome?
    /// How many bytes the upstream had given when the subject reported it.
    public var suppliedAtFailure = 0
    /// Whether the subject has been closed, or aborted.
    public var closed = false
    /// Whether what is written has been ended by itself.
    public var finished = false
    /// How many bytes a writer has accepted.
    public var accepted = 0
    /// How many bytes have arrived downstream.
    public var arrived = 0
    /// How many bytes had arrived when a flush last succeeded with nothing written since; nil after a write.
    public var flushed: Bool = false
    /// Whether the upstream has been given back, so that reads go to it directly.
    public var detached = false
    /// Whether a sync has failed.
    public var syncFailed = false

    /// An error that came from the stage beside the subject.
    public struct Owed: Hashable, Sendable {
        /// The error.
        public var outcome: Outcome
        /// How many bytes had been given before it.
        public var supplied: Int
    }

    /// The permanent errors that the caller has not been told.
    public var owedErrors: [Owed] { owed.filter(\.outcome.isPermanentError) }

    mutating func advance(_ operation: TraceOperation, _ seen: Observation, parts: Int) {
        // A write behind the end that its caller has asked for says nothing about the stream.
        let isRefused = finished && operation.isWrite
        for call in seen.calls {
            if call.outcome.isTransient { transients += 1 }
            if call.isEmptyRead || call.isStalledWrite { stalls += 1 }
            switch call.verb {
            case .read:
                // What answers the question behind a limit is no longer part of the stream.
                if operation.verb != .ending { supplied += call.moved }
                if call.outcome == .end, call.part == parts - 1 { upstreamEnded = true }
                if call.outcome.isError, operation.verb != .ending {
                    // A wait that would not end is told as a cancellation.
                    let told = call.outcome == .idle ? Outcome.cancelled : call.outcome
                    owed.append(Owed(outcome: told, supplied: supplied))
                }
            case .write:
                if call.part == 0 { arrived += call.moved }
                if call.outcome.isError { owed.append(Owed(outcome: call.outcome, supplied: arrived)) }
            case .flush, .sync, .finish, .close:
                if call.outcome.isError { owed.append(Owed(outcome: call.outcome, supplied: arrived)) }
            case .abort, .offload, .closeUpstream, .releaseUpstream, .release: break
            }
        }
        let count = seen.clampedCount(operation)
        switch operation.verb {
        case .read, .scatter, .line, .discard: position += count
        case .consume where !seen.outcome.isError: position += operation.size
        case .detach where !closed && seen.outcome != .unsupported:
            position += count
            detached = true
        case .unread where seen.outcome == .ok:
            position = max(0, position - 1)
            ended = false
        case .seek: if operation.size >= 0 { position = operation.size }
        case .write, .gather:
            accepted += count
            if count > 0 { flushed = false }
        case .flush: flushed = seen.outcome == .ok
        case .sync: if seen.outcome.isPermanentError { syncFailed = true }
        case .finish where seen.outcome == .ok: finished = true
        // A connection that cannot tell an error says so and is closed all the same; a subject without the verb does nothing.
        case .abort
        where seen.outcome != .unsupported
            || seen.calls.contains { [.close, .closeUpstream, .abort].contains($0.verb) }:
            closed = true
        case .close: closed = true
        default: break
        }
        if seen.outcome == .end, operation.size > 0 || operation.verb == .line,
            operation.isRead || operation.verb == .line
        {
            ended = true
        }
        if operation.verb == .seek, operation.size >= 0 { ended = false }
        // A call that makes no sense is refused without saying anything about the stream.
        if seen.outcome.isError, seen.outcome != .invalid, seen.outcome != .unsupported {
            let isPermanent = seen.outcome.isPermanentError
            if isPermanent {
                owed.removeAll()
            } else if let told = owed.firstIndex(where: { $0.outcome == seen.outcome }) {
                owed.remove(at: told)
            }
            if isPermanent, failed == nil, !isRefused {
                failed = seen.outcome
                suppliedAtFailure = supplied
            }
        }
    }
}

extension Observation {
    /// The claimed count, forced into what the operation could have moved.
    func clampedCount(_ operation: TraceOperation) -> Int {
        let limit = operation.verb == .line || operation.verb == .detach ? bytes.count : operation.size
        return Int(max(0, min(count, Int64(limit))))
    }

    /// The calls that asked the upstream for bytes.
    var upstreamReads: [StageCall] { calls.filter { $0.verb == .read && $0.offered > 0 } }
}
