import WeirProtocol

extension Rule {
    /// C03: Closing a writer sends what it holds, reports what fails, and closes the downstream in any case.
    public static let closeFlushesAndCloses = Rule(
        "C03", .must,
        "Closing a writer sends what it holds, reports what fails, and closes the downstream in any case.",
        source: "CPython, Java",
        stimulus: "a failing flush, a failing close, both",
        brokenBy: [.closeForgetsHeld, .closeStopsAtError, .closeNeverCloses],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && $0.answers(.close) && $0.has(.ownsOthers) },
        exercised: { $0.has { $0.isFirstClose } }
    ) { run in
        run.first { step in
            guard step.isFirstClose else { return nil }
            guard step.seen.calls.contains(where: { $0.verb == .close }) else {
                return Violation(step, expected: "the downstream closed", got: "the downstream left open")
            }
            if step.before.failed != nil || step.seen.outcome != .ok { return nil }
            if step.after.arrived >= step.after.accepted { return nil }
            return Violation(
                step, expected: "the \(step.after.accepted) accepted bytes downstream, or an error",
                got: "\(step.after.arrived) bytes downstream")
        }
    }
}
