import WeirProtocol

extension Rule {
    /// R13: Bytes obtained before an error are delivered before it.
    public static let bytesBeforeErrors = Rule(
        "R13", .must, "Bytes obtained before an error are delivered before it.",
        source: "Go; in Rust an error implies no bytes",
        stimulus: "an error fused with a chunk, and behind buffered bytes",
        brokenBy: [.dropsBytesWithError, .errorBeforeBytes],
        accepts: [.readsAhead, .splitsErrors],
        applies: { $0.isReader && !$0.has(.origin) },
        exercised: { $0.trace.upstream.contains { $0.then.isError } }
    ) { run in
        run.breach(.errorFirst)
    }
}
