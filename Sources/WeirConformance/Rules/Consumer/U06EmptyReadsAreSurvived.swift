import WeirProtocol

extension Rule {
    /// U06: Reads that bring nothing and say nothing are neither taken for the end nor repeated without one.
    public static let emptyReadsAreSurvived = Rule(
        "U06", .should,
        "Reads that bring nothing and say nothing are neither taken for the end nor repeated without one.",
        source: "bufio",
        stimulus: "empty reads, some and endless",
        brokenBy: [.consumerTakesEmptyForEnd, .consumerSpinsOnEmpty],
        accepts: [.wouldBlockFirst],
        applies: { $0.role == .consumer },
        exercised: { $0.has { $0.after.stalls > 0 } }
    ) { run in
        run.breach(.emptyIsEnd, .spun)
    }
}
