import WeirProtocol

extension Rule {
    /// F07: Whenever a writer stops, a prefix of the accepted bytes has arrived, and no more than its buffer is missing.
    public static let crashLosesNoMoreThanHeld = Rule(
        "F07", .must,
        "Whenever a writer stops, a prefix of the accepted bytes has arrived, and no more than its buffer is missing.",
        source: "ALICE, B3",
        stimulus: "the downstream as it stands between any two calls, and after each operation",
        brokenBy: [.holdsLastByte, .sendsNewBeforeHeld],
        accepts: [.holdsEverything, .writesBytewise],
        applies: { $0.isWriter && !$0.has(.origin) && ($0.bufferSize != nil || $0.has(.unbuffered)) },
        exercised: { $0.has { $0.before.accepted > 0 } }
    ) { run in
        let window = run.subject.bufferSize ?? 0
        return run.first { step in
            // What a writer holds after an error is lost, as it has said.
            guard !step.before.closed, step.before.failed == nil else { return nil }
            let isMixed = step.seen.sink.enumerated().contains { TraceContent.byte(at: step.before.arrived + $0) != $1 }
            if isMixed, step.before.transients == step.after.transients {
                return Violation(step, expected: "a prefix of the accepted bytes downstream", got: "others downstream")
            }
            guard step.seen.outcome == .ok else { return nil }
            let missing = step.after.accepted - step.after.arrived
            if missing <= window { return nil }
            return Violation(
                step, expected: "at most \(window) accepted bytes missing downstream", got: "\(missing) missing")
        }
    }
}
