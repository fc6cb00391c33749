import WeirProtocol

extension Rule {
    /// F10: A flush or sync after close fails or does nothing; nothing arrives downstream.
    public static let flushAfterCloseIsDefined = Rule(
        "F10", .should, "A flush or sync after close fails or does nothing; nothing arrives downstream.",
        source: ".NET",
        stimulus: "flush after close",
        brokenBy: [.flushAfterCloseFails],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && $0.answers(.flush) && $0.answers(.close) },
        exercised: { $0.has { $0.before.closed && $0.operation.verb == .flush } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .flush || step.operation.verb == .sync, step.before.closed else { return nil }
            let isQuiet = !step.seen.calls.contains {
                [.flush, .sync, .write].contains($0.verb) && $0.outcome != .closed
            }
            if isQuiet, step.seen.sink.isEmpty, step.seen.outcome == .ok || step.seen.outcome == .closed { return nil }
            return Violation(step, expected: "closed or ok, and no call downstream")
        }
    }
}
