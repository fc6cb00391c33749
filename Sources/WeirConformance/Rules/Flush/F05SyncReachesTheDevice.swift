import WeirProtocol

extension Rule {
    /// F05: A successful sync has synced the downstream; a flush alone promises nothing of the kind.
    public static let syncReachesTheDevice = Rule(
        "F05", .must, "A successful sync has synced the downstream; a flush alone promises nothing of the kind.",
        source: "Java",
        stimulus: "the downstream is watched during a sync",
        brokenBy: [.syncOnlyFlushes, .syncDoesNothing],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && $0.answers(.sync) && !$0.has(.origin) },
        exercised: { $0.has { $0.operation.verb == .sync } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .sync, !step.before.closed, step.seen.outcome == .ok,
                !step.seen.calls.contains(where: { $0.verb == .sync && $0.outcome == .ok })
            else { return nil }
            return Violation(step, expected: "a successful sync downstream", got: "no successful sync downstream")
        }
    }
}
