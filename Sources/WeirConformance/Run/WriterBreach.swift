import WeirProtocol

/// Follows the bytes that arrive behind a writer and finds the first place where they are not the accepted ones.
enum WriterBreach {
    static func find(_ steps: [Run.Step], _ release: Run.Step, _ subject: SubjectDescription, _ profile: Profile)
        -> Breach?
    {
        if let breach = unfounded(steps) { return breach }
        guard !subject.traits.contains(.origin) else { return nil }
        var isHidden = false
        var lastMet: Outcome?
        for step in steps + [release] {
            if !step.errorsMet.isEmpty { isHidden = true }
            if step.seen.outcome.isError { isHidden = false }
            func breach(_ cause: Breach.Cause, _ expected: String, _ got: String) -> Breach {
                Breach(cause: cause, violation: Violation(step, expected: expected, got: got))
            }
            // No writer has a reason of its own to say so: it gives the answer of a call that was over long before.
            if step.isOpenWrite, step.seen.outcome == .interrupted, lastMet == .interrupted, step.seen.calls.isEmpty {
                return breach(
                    .transient, "the bytes offered downstream again", "interrupted, without a call downstream")
            }
            if let last = step.seen.calls.last { lastMet = last.outcome }
            // How much of a failing write has arrived, nobody can know from here on.
            if !profile.countsFailingWrites, step.operation.verb == .write, step.seen.outcome != .ok { return nil }
            for (index, byte) in step.seen.sink.enumerated() {
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

    /// A write that fails although nothing has failed so far, neither the downstream nor an earlier call.
    private static func unfounded(_ steps: [Run.Step]) -> Breach? {
        var met = false
        for step in steps {
            met = met || step.seen.calls.contains { $0.outcome != .ok || $0.isStalledWrite }
            guard step.isOpenWrite, !met, step.before.failed == nil, step.seen.outcome.isError,
                step.seen.outcome != .unsupported
            else { continue }
            let violation = Violation(step, expected: "\(step.operation.size) bytes accepted, as nothing has failed")
            return Breach(cause: .unfounded, violation: violation)
        }
        return nil
    }
}
