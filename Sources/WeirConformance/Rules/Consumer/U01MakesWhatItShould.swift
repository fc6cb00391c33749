import WeirProtocol

extension Rule {
    /// U01: Code that reads makes of the bytes what it should, also of the last ones.
    public static let makesWhatItShould = Rule(
        "U01", .must, "Code that reads makes of the bytes what it should, also of the last ones.",
        source: "all",
        stimulus: "content of every length in full reads, with the end on its own",
        brokenBy: [.consumerLosesLastLine, .consumerSkipsEmptyLines],
        accepts: [.endsSeparately],
        applies: { $0.role == .consumer }
    ) { run in
        run.breach(.made)
    }
}
