import WeirProtocol

extension Rule {
    /// B14: A line is the bytes up to the next newline, however they arrive.
    public static let linesIgnoreChunks = Rule(
        "B14", .must, "A line is the bytes up to the next newline, however they arrive.",
        source: "bufio",
        stimulus: "every split around the newline",
        brokenBy: [.lineStopsAtChunk],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.line) },
        exercised: { $0.has { $0.operation.verb == .line } }
    ) { run in
        run.breach(.line)
    }
}
