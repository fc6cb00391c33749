import WeirProtocol

extension Rule {
    /// U05: Code that reads a stream that is interrupted or not ready reports that, or goes on without a loss.
    public static let notYetIsNotTheEnd = Rule(
        "U05", .must,
        "Code that reads a stream that is interrupted or not ready reports that, or goes on without a loss.",
        source: "iotest.TimeoutReader; PEP 475",
        stimulus: "a would-block, an interruption and a time-out at every place",
        brokenBy: [.consumerTakesWouldBlockForEnd, .consumerTakesInterruptionForEnd, .consumerRestarts],
        accepts: [.wouldBlockFirst],
        applies: { $0.role == .consumer },
        exercised: { $0.has { $0.after.transients > 0 } }
    ) { run in
        run.breach(.transient)
    }
}
