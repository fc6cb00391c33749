import WeirProtocol

extension Rule {
    /// R14: An error never turns into a clean end, now or later.
    public static let errorIsNotTheEnd = Rule(
        "R14", .must, "An error never turns into a clean end, now or later.",
        source: "Reactive Streams 1.4, Go",
        stimulus: "an error at every offset, then three more reads",
        brokenBy: [.errorEnds, .errorThenEnds],
        accepts: [.splitsErrors, .readsAhead],
        applies: { $0.isReader && !$0.has(.origin) },
        exercised: { $0.trace.upstream.contains { $0.then.isPermanentError } }
    ) { run in
        run.breach(.errorIsEnd)
    }
}
