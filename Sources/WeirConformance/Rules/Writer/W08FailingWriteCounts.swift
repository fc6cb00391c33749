import WeirProtocol

extension Rule {
    /// W08: A failing write says how much it accepted.
    public static let failingWriteCounts = Rule(
        "W08", .must, "A failing write says how much it accepted.",
        source: "Go; PEP 3116",
        stimulus: "an error behind some accepted bytes",
        brokenBy: [.failureCountsNothing],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && !$0.has(.origin) },
        exercised: { $0.has { $0.seen.calls.contains { $0.verb == .write && $0.outcome.isError } } }
    ) { run in
        run.breach(.uncounted)
    }
}
