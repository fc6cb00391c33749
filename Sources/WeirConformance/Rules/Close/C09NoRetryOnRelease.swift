import WeirProtocol

extension Rule {
    /// C09: A writer whose write has failed does not send the same bytes again when it is let go of.
    public static let noRetryOnRelease = Rule(
        "C09", .must, "A writer whose write has failed does not send the same bytes again when it is let go of.",
        source: "Rust",
        stimulus: "a failing write, then no close",
        brokenBy: [.retriesOnRelease, .trailsOnRelease],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && !$0.has(.origin) },
        exercised: { $0.release.before.failed != nil }
    ) { run in
        guard run.release.before.failed != nil, !run.release.seen.sink.isEmpty else { return nil }
        return Violation(
            run.release, expected: "nothing sent after the error",
            got: "\(run.release.seen.sink.count) bytes sent on release")
    }
}
