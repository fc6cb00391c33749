import WeirProtocol

extension Rule {
    /// R16: Interruptions, time-outs and would-blocks lose and repeat nothing.
    public static let transientFaultsLoseNothing = Rule(
        "R16", .must, "Interruptions, time-outs and would-blocks lose and repeat nothing.",
        source: "iotest.TimeoutReader; PEP 475",
        stimulus: "a transient fault at every call, then reading on",
        brokenBy: [.losesOnTransient, .repeatsOnTransient],
        accepts: [.wouldBlockFirst, .readsAhead],
        applies: { $0.isReader && !$0.has(.origin) },
        exercised: { $0.trace.upstream.contains { $0.then.isTransient } }
    ) { run in
        run.breach(.transient)
    }
}
