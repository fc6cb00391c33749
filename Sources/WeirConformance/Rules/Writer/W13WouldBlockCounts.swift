import WeirProtocol

extension Rule {
    /// W13: A would-block accepts exactly the bytes it reports, and can be retried.
    public static let wouldBlockCounts = Rule(
        "W13", .must, "A would-block accepts exactly the bytes it reports, and can be retried.",
        source: "CPython",
        stimulus: "a would-block at each offset, then writing on",
        brokenBy: [.wouldBlockTakesAll, .wouldBlockCountsNothing],
        accepts: [.acceptsAll, .holdsEverything],
        applies: { $0.isWriter && !$0.has(.origin) && !$0.has(.blocks) },
        exercised: { $0.trace.downstream.contains { $0.then.isTransient } }
    ) { run in
        run.breach(.transient)
    }
}
