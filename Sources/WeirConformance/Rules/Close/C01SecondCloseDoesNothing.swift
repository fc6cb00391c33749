import WeirProtocol

extension Rule {
    /// C01: A second close has no effect and reports no error.
    public static let secondCloseDoesNothing = Rule(
        "C01", .must, "A second close has no effect and reports no error.",
        source: "Java Closeable",
        stimulus: "close twice, also after a failing close",
        brokenBy: [.closesTwice, .secondCloseFails],
        accepts: [.readsAhead, .holdsEverything],
        applies: { $0.answers(.close) },
        exercised: { $0.has { $0.operation.verb == .close && $0.before.closed } }
    ) { run in
        guard run.profile.closesTwice else { return nil }
        return run.first { step in
            guard step.operation.verb == .close, step.before.closed else { return nil }
            // Handing a close on to a stage whose own second close has no effect has no effect.
            let isQuiet = step.seen.calls.allSatisfy { $0.verb == .close || $0.verb == .closeUpstream }
            if step.seen.outcome == .ok, isQuiet { return nil }
            return Violation(
                step, expected: "ok, and no work beside it", got: "\(step.seen.words), \(step.seen.calls.count) calls")
        }
    }
}
