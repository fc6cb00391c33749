import WeirProtocol

extension Rule {
    /// F01: After a successful flush every accepted byte is visible downstream.
    public static let flushMakesVisible = Rule(
        "F01", .must, "After a successful flush every accepted byte is visible downstream.",
        source: ".NET, Java",
        stimulus: "the downstream is looked at after each flush",
        brokenBy: [.flushForgetsHeld, .flushKeepsLastByte],
        accepts: [.writesBytewise, .holdsEverything],
        applies: { $0.isWriter && $0.answers(.flush) && !$0.has(.origin) },
        exercised: { $0.has { $0.operation.verb == .flush && $0.before.accepted > 0 } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .flush, !step.before.closed, step.seen.outcome == .ok,
                step.before.failed == nil,
                step.after.arrived < step.after.accepted
            else { return nil }
            return Violation(
                step, expected: "\(step.after.accepted) bytes downstream", got: "\(step.after.arrived) bytes downstream"
            )
        }
    }
}
