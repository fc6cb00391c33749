import WeirProtocol

extension Rule {
    /// W14: A write from two places is one write of what they hold, also where only a part is accepted.
    public static let gatheredIsOneWrite = Rule(
        "W14", .should, "A write from two places is one write of what they hold, also where only a part is accepted.",
        source: "POSIX writev, tokio",
        stimulus: "content cut at every place, over a downstream that accepts parts and fails",
        brokenBy: [.gatherSwapsPlaces, .gatherForgetsSecond, .gatherCountsFirstOnly, .gatherSkipsRest],
        accepts: [.acceptsAll, .writesBytewise],
        applies: { $0.isWriter && $0.answers(.gather) && $0.showsItsSink },
        exercised: { $0.has { $0.operation.gathers && !$0.before.closed } }
    ) { run in
        run.breach(.gathered)
    }
}

extension TraceOperation {
    /// Whether bytes stand in both places.
    fileprivate var gathers: Bool { verb == .gather && (1..<max(size, 1)).contains(at ?? 0) }
}
