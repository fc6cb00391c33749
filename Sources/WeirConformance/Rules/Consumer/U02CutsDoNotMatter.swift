import WeirProtocol

extension Rule {
    /// U02: What code that reads makes does not depend on how its bytes are cut into reads.
    public static let cutsDoNotMatter = Rule(
        "U02", .must, "What code that reads makes does not depend on how its bytes are cut into reads.",
        source: "iotest.OneByteReader, HalfReader",
        stimulus: "every split of the content, reads shorter than asked",
        brokenBy: [
            .consumerStopsAtShortRead, .consumerEndsLineAtChunk, .consumerSplitsCharacters, .consumerUsesWholeBuffer,
        ],
        accepts: [.oneByte, .half],
        applies: { $0.role == .consumer },
        exercised: { $0.has { $0.seen.calls.contains { $0.moved > 0 && $0.moved < $0.offered } } }
    ) { run in
        run.breach(.cut)
    }
}
