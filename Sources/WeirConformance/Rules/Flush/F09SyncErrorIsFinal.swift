import WeirProtocol

extension Rule {
    /// F09: After a failed sync, no later sync of the same bytes reports success.
    public static let syncErrorIsFinal = Rule(
        "F09", .must, "After a failed sync, no later sync of the same bytes reports success.",
        source: "fsyncgate",
        stimulus: "a sync that fails once, then another",
        brokenBy: [.syncRetrySucceeds],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && $0.answers(.sync) && !$0.has(.origin) },
        exercised: { $0.has { $0.before.syncFailed && $0.operation.verb == .sync } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .sync, step.before.syncFailed, !step.before.closed, step.seen.outcome == .ok
            else { return nil }
            return Violation(step, expected: "the error again")
        }
    }
}
