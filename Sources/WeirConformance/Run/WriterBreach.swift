import WeirProtocol

/// Follows the bytes that arrive behind a writer and finds the first place where they are not the accepted ones.
enum WriterBreach {
    static func find(_ steps: [Run.Step], _ release: Run.Step, _ subject: SubjectDescription) -> Breach? {
        guard !subject.traits.contains(.origin) else { return nil }
        var isHidden = false
        for step in steps + [release] {
            if !step.errorsMet.isEmpty { isHidden = true }
            if step.seen.outcome.isError { isHidden = false }
            func breach(_ cause: Breach.Cause, _ expected: String, _ got: String) -> Breach {
                Breach(cause: cause, violation: Violation(step, expected: expected, got: got))
            }
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
}
