import WeirProtocol

extension Rule {
    /// B05: A discard skips exactly as many bytes as it says.
    public static let discardSkipsExactly = Rule(
        "B05", .must, "A discard skips exactly as many bytes as it says.",
        source: "bufio, Java",
        stimulus: "discards of 0, past the end and around the buffer",
        brokenBy: [.discardSkipsOneMore, .discardCountsWrong],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.discard) },
        exercised: { $0.has { $0.operation.verb == .discard } }
    ) { run in
        run.breach(.discarded)
    }
}
