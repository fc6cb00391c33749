import WeirProtocol

extension Rule {
    /// W09: After a permanent error a buffering writer goes on failing until it is closed.
    public static let errorsStick = Rule(
        "W09", .must, "After a permanent error a buffering writer goes on failing until it is closed.",
        source: "Go bufio.Writer",
        stimulus: "one failure, then writes and flushes",
        brokenBy: [.forgetsError, .flushForgetsError],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && $0.has(.holdsWrites) },
        exercised: { $0.has { $0.before.failed != nil } }
    ) { run in
        guard run.profile.errorsAreSticky else { return nil }
        return run.first { step in
            guard step.before.failed != nil, !step.before.closed, step.isOpenWrite || step.operation.verb == .flush,
                !step.seen.outcome.isError
            else { return nil }
            return Violation(step, expected: "an error, because an earlier one has not been cleared")
        }
    }
}
