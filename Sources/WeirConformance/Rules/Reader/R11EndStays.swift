import WeirProtocol

extension Rule {
    /// R11: After the end, every read says end again and gives nothing.
    public static let endStays = Rule(
        "R11", .must, "After the end, every read says end again and gives nothing.",
        source: "Go, TestReader",
        stimulus: "three reads past the end",
        brokenBy: [.endThenByte, .endThenError, .endThenSilence],
        accepts: [.endsSeparately],
        applies: { $0.isReader }
    ) { run in
        run.breach(.afterEnd)
    }
}
