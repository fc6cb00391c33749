import WeirProtocol

/// What can be left out of a trace to see whether it matters, in the order in which it is tried.
enum Reduction: CaseIterable {
    /// Reads without room, and writes of nothing.
    case emptyOperations
    /// Faults that pass.
    case transientFaults
    /// Looking ahead.
    case peeks
    /// Skipping: a read of the same size takes its place.
    case discards
    /// Consuming what is buffered.
    case consumes
    /// Giving the upstream back: a read takes its place.
    case detaches
    /// Putting back.
    case unreads
    /// Lines: a read takes their place.
    case lines
    /// Reads at other positions.
    case positionedReads
    /// Moves of the position.
    case seeks
    /// Reading into two places, and writing from two: one place takes theirs.
    case places
    /// Half-closes.
    case finishes
    /// The error at the end of a script.
    case errors
    /// Reads that bring nothing and say nothing.
    case emptyReads
    /// Cuts between the bytes of code that reads, and parts of what code that writes has accepted.
    case cuts
    /// The end's coming with the last bytes.
    case fusedEnds

    func applied(to trace: Trace, _ role: SubjectDescription.Role) -> Trace {
        var reduced = trace
        switch self {
        case .emptyOperations:
            reduced.operations.removeAll { (role == .writer ? $0.isWrite : $0.isRead) && $0.size == 0 }
        case .transientFaults:
            reduced.upstream.removeAll { $0.bytes == 0 && $0.then.isTransient }
            for index in reduced.upstream.indices where reduced.upstream[index].then.isTransient {
                reduced.upstream[index].then = .ok
            }
            reduced.downstream.removeAll { $0.then.isTransient }
        case .peeks: reduced.operations.removeAll { $0.verb == .peek }
        case .discards: replace(.discard, in: &reduced)
        case .consumes: replace(.consume, in: &reduced)
        case .detaches: replace(.detach, in: &reduced)
        case .unreads: reduced.operations.removeAll { $0.verb == .unread }
        case .lines: replace(.line, in: &reduced)
        case .positionedReads: reduced.operations.removeAll { $0.verb == .readAt }
        case .seeks: reduced.operations.removeAll { $0.verb == .seek }
        case .places:
            for index in reduced.operations.indices where reduced.operations[index].verb.hasTwoPlaces {
                let verb: TraceOperation.Verb = reduced.operations[index].isRead ? .read : .write
                reduced.operations[index] = TraceOperation(verb, reduced.operations[index].size)
            }
        case .finishes: reduced.operations.removeAll { $0.verb == .finish }
        case .errors:
            for index in reduced.upstream.indices where reduced.upstream[index].then.isPermanentError {
                reduced.upstream[index].then = .ok
            }
            reduced.upstream.removeAll { $0.bytes == 0 && $0.then == .ok }
        case .emptyReads:
            guard role == .consumer || role == .producer else { break }
            reduced.upstream.removeAll { $0.bytes == 0 && $0.then == .ok }
            reduced.downstream.removeAll(where: \.isStall)
        case .cuts:
            if role == .producer { reduced.downstream.removeAll { $0.call == .write && $0.then == .ok } }
            if role == .consumer { merge(&reduced) }
        case .fusedEnds:
            guard role == .consumer, let last = reduced.upstream.last, last.bytes > 0, last.then == .end else { break }
            reduced.upstream[reduced.upstream.count - 1].then = .ok
            reduced.upstream.append(UpstreamStep(0, then: .end))
        }
        return reduced
    }

    /// Makes one chunk of chunks that follow each other.
    private func merge(_ trace: inout Trace) {
        var steps: [UpstreamStep] = []
        for step in trace.upstream {
            if let last = steps.last, last.then == .ok, last.bytes > 0, step.bytes > 0 {
                steps[steps.count - 1] = UpstreamStep(last.bytes + step.bytes, then: step.then)
            } else {
                steps.append(step)
            }
        }
        trace.upstream = steps
    }

    private func replace(_ verb: TraceOperation.Verb, in trace: inout Trace) {
        for index in trace.operations.indices where trace.operations[index].verb == verb {
            trace.operations[index] = TraceOperation(.read, max(trace.operations[index].size, 1))
        }
    }
}

extension Run {
    /// The rule about operations without room or bytes, where a run whose bytes are wrong still has some after everything
    /// that does not matter has been left out (R06, W05).
    var emptyOperationRule: String? {
        guard breach != nil, !subject.isDuplex else { return nil }
        let verb: TraceOperation.Verb = subject.role == .writer ? .write : .read
        guard trace.operations.contains(where: { $0.verb == verb && $0.size == 0 }) else { return nil }
        return subject.role == .writer ? "W05" : "R06"
    }
}
