import WeirProtocol

/// Follows the bytes that arrive behind a writer and finds the first place where they are not the accepted ones.
enum WriterBreach {
    static func find(_ steps: [Run.Step], _ release: Run.Step, _ subject: SubjectDescription, _ profile: Profile)
        -> Breach?
    {
        if let breach = unfounded(steps) { return breach }
        guard subject.showsItsSink else { return nil }
        var isHidden = false
        var lastMet: Outcome?
        var hasGathered = false
        var hasFinished = false
        var aside = 0
        for step in steps + [release] {
            if !step.errorsMet.isEmpty { isHidden = true }
            if step.seen.outcome.isError { isHidden = false }
            if step.operation.verb == .gather { hasGathered = true }
            if step.operation.verb == .finish { hasFinished = true }
            func breach(_ cause: Breach.Cause, _ expected: String, _ got: String) -> Breach {
                // Where the bytes would be right without a half-close, or if they had been offered from one place, nothing
                // else is to blame.
                let blamed: Breach.Cause =
                    cause == .kept ? cause : hasFinished ? .halfClosed : hasGathered ? .gathered : cause
                return Breach(cause: blamed, violation: Violation(step, expected: expected, got: got))
            }
            // No writer has a reason of its own to say so: it gives the answer of a call that was over long before.
            if step.isOpenWrite, step.seen.outcome == .interrupted, lastMet == .interrupted, step.seen.calls.isEmpty {
                return breach(
                    .transient, "the bytes offered downstream again", "interrupted, without a call downstream")
            }
            if let last = step.seen.calls.last { lastMet = last.outcome }
            // How much of a failing write has arrived, nobody can know from here on.
            if !profile.countsFailingWrites, step.operation.isWrite, step.seen.outcome != .ok { return nil }
            for (index, byte) in step.seen.arrivals(at: 0, subject).enumerated() {
                let offset = step.before.arrived + index
                guard byte != TraceContent.byte(at: offset) else { continue }
                let cause: Breach.Cause =
                    byte == 0xee
                    ? .kept
                    : isHidden
                        ? .hidden
                        : step.before.failed != nil
                            ? .afterError
                            : step.after.transients > 0 ? .transient : .order
                return breach(
                    cause, "byte \(offset) of what was accepted (\(TraceContent.byte(at: offset)))",
                    "\(byte) arrived in its place")
            }
            for byte in step.seen.arrivals(at: 1, subject) {
                let expected = TraceContent.byte(at: aside)
                if byte != expected {
                    return breach(
                        .fanned, "byte \(aside) of what was accepted (\(expected)) in the second sink",
                        "\(byte) arrived in its place")
                }
                aside += 1
            }
            if step.after.arrived > step.after.accepted, !step.before.closed {
                let cause: Breach.Cause =
                    step.before.failed != nil
                    ? .afterError
                    : step.after.transients > 0 ? .transient : step.seen.outcome.isError ? .uncounted : .order
                return breach(
                    cause, "at most the \(step.after.accepted) accepted bytes downstream",
                    "\(step.after.arrived) bytes downstream")
            }
        }
        return nil
    }

    /// An error although nothing has failed so far, neither the downstream nor an earlier call.
    private static func unfounded(_ steps: [Run.Step]) -> Breach? {
        var met = false
        for step in steps {
            met = met || step.seen.calls.contains { $0.outcome != .ok || $0.isStalledWrite }
            guard step.hasWork, !met, step.before.failed == nil, step.seen.outcome.isError,
                step.seen.outcome != .unsupported
            else { continue }
            let expected = step.isOpenWrite ? "\(step.operation.size) bytes accepted" : "no error"
            let violation = Violation(step, expected: "\(expected), as nothing has failed")
            return Breach(cause: step.operation.verb == .gather ? .gathered : .unfounded, violation: violation)
        }
        return nil
    }
}

extension Run.Step {
    /// Whether there is something to do that may go wrong: writes and flushes of nothing are another matter (W05, F02).
    fileprivate var hasWork: Bool {
        switch operation.verb {
        case .flush: !before.closed && !before.flushed && before.accepted > 0
        case .sync, .close: !before.closed
        default: isOpenWrite
        }
    }
}

extension Observation {
    /// The bytes that reached one of the sinks of a fan-out, or the only sink there is.
    func arrivals(at part: Int, _ subject: SubjectDescription) -> [UInt8] {
        guard subject.has(.fansOut) else { return part == 0 ? sink : [] }
        var rest = sink[...]
        var arrived: [UInt8] = []
        for call in calls where call.verb == .write {
            let bytes = rest.prefix(max(call.moved, 0))
            rest = rest.dropFirst(bytes.count)
            if call.part == part { arrived += bytes }
        }
        return arrived
    }
}
