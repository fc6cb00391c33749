import WeirProtocol

extension Rule {
    /// F03: A flush travels down the whole chain.
    public static let flushTravels = Rule(
        "F03", .must, "A flush travels down the whole chain.",
        source: ".NET",
        stimulus: "the innermost stage is watched",
        brokenBy: [.flushStopsHere, .flushSkipsWhenEmpty],
        accepts: [.holdsEverything],
        // A descriptor has no flush: what is written to it is visible.
        applies: { $0.isWriter && $0.answers(.flush) && !$0.has(.origin) && !$0.has(.splitsOutcomes) },
        exercised: { $0.has { $0.operation.verb == .flush && $0.before.accepted > 0 } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .flush, !step.before.closed, step.seen.outcome == .ok, !step.before.flushed,
                step.before.accepted > 0, !step.seen.calls.contains(where: { $0.verb == .flush })
            else { return nil }
            return Violation(step, expected: "a flush downstream", got: "no flush downstream")
        }
    }
}
