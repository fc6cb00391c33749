import WeirProtocol

extension Rule {
    /// U03: Code that reads uses the bytes that come together with the end.
    public static let lastBytesComeWithTheEnd = Rule(
        "U03", .must, "Code that reads uses the bytes that come together with the end.",
        source: "iotest.DataErrReader",
        stimulus: "the end fused with the last chunk, at every length",
        brokenBy: [.consumerDropsFusedBytes],
        accepts: [.endsFused],
        applies: { $0.role == .consumer },
        exercised: { $0.has { $0.seen.calls.contains { $0.moved > 0 && $0.outcome == .end } } }
    ) { run in
        run.breach(.fusedEnd)
    }
}
