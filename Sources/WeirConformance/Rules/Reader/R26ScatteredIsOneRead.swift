import WeirProtocol

extension Rule {
    /// R26: A read into two places is one read of as much room, which fills the first before the second.
    public static let scatteredIsOneRead = Rule(
        "R26", .should, "A read into two places is one read of as much room, which fills the first before the second.",
        source: "POSIX readv, Rust",
        stimulus: "room cut at every place, empty ones included, over an upstream that gives parts, ends and fails",
        brokenBy: [
            .scatterSwapsPlaces, .scatterForgetsSecond, .scatterCountsFirstOnly, .scatterGoesOn, .scatterEmptyFirstEnds,
        ],
        accepts: [.oneByte, .half, .fillsFirstPlace],
        applies: { $0.isReader && $0.answers(.scatter) },
        exercised: { $0.has { $0.operation.scatters && !$0.before.closed } }
    ) { run in
        run.breach(.scattered)
    }
}

extension TraceOperation {
    /// Whether there is room in both places.
    fileprivate var scatters: Bool { verb == .scatter && (1..<max(size, 1)).contains(at ?? 0) }
}
