import WeirProtocol

extension Rule {
    /// T02: A failure of the other side surfaces from the read.
    public static let teeFailureSurfaces = Rule(
        "T02", .must, "A failure of the other side surfaces from the read.",
        source: "Go",
        stimulus: "a failing and a short other side",
        brokenBy: [.teeHidesFailure],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.has(.copiesAside) },
        exercised: { $0.trace.downstream.contains { $0.then.isPermanentError } }
    ) { run in
        run.first { step in
            guard step.operation.isRead,
                step.seen.calls.contains(where: { $0.verb == .write && $0.outcome.isPermanentError }),
                !step.seen.outcome.isError
            else { return nil }
            return Violation(step, expected: "the error of the other side")
        }
    }
}
