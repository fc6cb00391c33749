import WeirProtocol

extension Rule {
    /// R10: The end is reported only after the last byte; not being ready is not the end.
    public static let endOnlyAfterTheLastByte = Rule(
        "R10", .must, "The end is reported only after the last byte; not being ready is not the end.",
        source: "Java",
        stimulus: "idle and would-block at every boundary; ends at every length",
        brokenBy: [.wouldBlockEnds, .withholdsLastByte, .interruptionEnds],
        accepts: [.wouldBlockFirst, .endsSeparately, .endsFused],
        applies: { $0.isReader }
    ) { run in
        run.breach(.earlyEnd)
    }
}
