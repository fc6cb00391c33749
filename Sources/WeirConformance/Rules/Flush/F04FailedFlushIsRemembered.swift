import WeirProtocol

extension Rule {
    /// F04: After a failure, nothing reports success while accepted bytes are missing downstream.
    public static let failedFlushIsRemembered = Rule(
        "F04", .must, "After a failure, nothing reports success while accepted bytes are missing downstream.",
        source: "bufio, Rust",
        stimulus: "one failure at each call downstream, then flush and close again",
        brokenBy: [.flushLosesAfterFailure, .closeHidesLoss],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && !$0.has(.origin) },
        exercised: { $0.has { $0.before.failed != nil } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .flush || step.operation.verb == .close, !step.before.closed,
                step.before.failed != nil, step.seen.outcome == .ok, step.after.arrived < step.after.accepted
            else { return nil }
            return Violation(
                step, expected: "an error, or all \(step.after.accepted) accepted bytes downstream",
                got: "ok with \(step.after.arrived) bytes downstream")
        }
    }
}
