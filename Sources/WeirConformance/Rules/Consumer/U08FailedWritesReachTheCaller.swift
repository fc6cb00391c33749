import WeirProtocol

extension Rule {
    /// U08: A write that fails, or that cannot be done yet, is no success of the code that wrote.
    public static let failedWritesReachTheCaller = Rule(
        "U08", .must, "A write that fails, or that cannot be done yet, is no success of the code that wrote.",
        source: "Go, Java",
        stimulus: "an error and a would-block at every place",
        brokenBy: [.producerIgnoresError, .producerTakesBusyForDone],
        accepts: [.acceptsAll],
        applies: { $0.role == .producer },
        exercised: { $0.has { $0.seen.calls.contains { $0.outcome.isError || $0.outcome == .wouldBlock } } }
    ) { run in
        run.breach(.hidden, .transient)
    }
}
