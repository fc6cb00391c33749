import WeirProtocol

extension Rule {
    /// R12: Bytes that the upstream gives together with its end come out.
    public static let fusedEndKeepsBytes = Rule(
        "R12", .must, "Bytes that the upstream gives together with its end come out.",
        source: "testing/iotest",
        stimulus: "the end fused with the last chunk, at every length",
        brokenBy: [.dropsFusedBytes, .dropsFusedLastByte],
        accepts: [.endsFused, .endsSeparately, .readsAhead],
        applies: { $0.isReader && !$0.has(.origin) && !$0.has(.splitsOutcomes) },
        exercised: { $0.trace.upstream.contains { $0.bytes > 0 && $0.then == .end } }
    ) { run in
        run.breach(.fusedEnd)
    }
}
