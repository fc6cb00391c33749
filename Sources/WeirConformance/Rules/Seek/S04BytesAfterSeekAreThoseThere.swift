import WeirProtocol

extension Rule {
    /// S04: The bytes after a seek are those at the position, whatever was buffered.
    public static let bytesAfterSeekAreThoseThere = Rule(
        "S04", .must, "The bytes after a seek are those at the position, whatever was buffered.",
        source: ".NET",
        stimulus: "random walks of seeks and reads",
        brokenBy: [.seekKeepsBuffer, .seekIsOffByOne],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.has(.seekable) },
        exercised: { $0.has { $0.operation.verb == .seek } }
    ) { run in
        run.breach(.position)
    }
}
