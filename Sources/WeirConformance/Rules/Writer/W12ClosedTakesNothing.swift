import WeirProtocol

extension Rule {
    /// W12: A write after close fails, and nothing arrives downstream.
    public static let closedTakesNothing = Rule(
        "W12", .must, "A write after close fails, and nothing arrives downstream.",
        source: ".NET, CPython",
        stimulus: "close at every place, then writes",
        brokenBy: [.writesAfterClose, .acceptsAfterClose],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && $0.answers(.close) },
        exercised: { $0.has { $0.before.closed && $0.operation.isWrite } }
    ) { run in
        run.first { step in
            guard step.operation.isWrite, step.operation.size > 0, step.before.closed else { return nil }
            if step.seen.outcome.isError, step.seen.count == 0, step.seen.sink.isEmpty { return nil }
            return Violation(step, expected: "0 bytes, closed, and nothing downstream")
        }
    }
}
