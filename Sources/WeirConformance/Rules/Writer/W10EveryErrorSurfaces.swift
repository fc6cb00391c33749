import WeirProtocol

extension Rule {
    /// W10: Every error of the downstream surfaces at a write, flush, sync or close, and no other does.
    public static let everyErrorSurfaces = Rule(
        "W10", .must, "Every error of the downstream surfaces at a write, flush, sync or close, and no other does.",
        source: "Java, Rust",
        stimulus: "one failure at each call downstream, and none",
        brokenBy: [
            .swallowsWriteError, .swallowsFlushError, .swallowsCloseError, .swallowsSyncError, .inventsWriteError,
            .inventsFlushError, .inventsCloseError,
        ],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && !$0.has(.origin) },
        exercised: { $0.has { !$0.errorsMet.isEmpty } }
    ) { run in
        var hidden: Run.Step?
        for step in run.steps where !step.before.closed {
            if !step.errorsMet.isEmpty { hidden = step }
            if step.seen.outcome.isError { hidden = nil }
            if step.isFirstClose, let met = hidden {
                let error = met.errorsMet[0].rawValue
                return Violation(
                    met, expected: "the error \(error) from here on", got: "no error until the close was over")
            }
        }
        return run.breach(.hidden, .unfounded)
    }
}
