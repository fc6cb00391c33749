import WeirProtocol

extension Rule {
    /// M01: A concatenation gives its parts one after the other and hides their ends.
    public static let partsFollowEachOther = Rule(
        "M01", .must, "A concatenation gives its parts one after the other and hides their ends.",
        source: "Go",
        stimulus: "parts of 0 to 3 bytes with fused and separate ends",
        brokenBy: [.partEndEnds, .partIsSkipped],
        accepts: [.endsFused, .endsSeparately],
        applies: { $0.isReader && $0.has(.parts) },
        exercised: { $0.trace.partCount > 1 }
    ) { run in
        run.breach(.parts, .fusedEnd, .order)
    }
}
