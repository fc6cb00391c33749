import WeirProtocol

extension Rule {
    /// R15: After a permanent error no byte appears that the upstream has not given since.
    public static let nothingAfterAnError = Rule(
        "R15", .should, "After a permanent error no byte appears that the upstream has not given since.",
        source: "bufio, iotest.ErrReader",
        stimulus: "reads after the error",
        brokenBy: [.bytesAfterError, .repeatsAfterError],
        accepts: [.splitsErrors],
        applies: { $0.isReader },
        exercised: { $0.has { $0.before.failed != nil } }
    ) { run in
        run.breach(.afterError)
    }
}
