import WeirProtocol

extension Rule {
    /// F02: A flush with nothing to send succeeds and sends nothing.
    public static let secondFlushAddsNothing = Rule(
        "F02", .must, "A flush with nothing to send succeeds and sends nothing.",
        source: ".NET",
        stimulus: "flush twice, flush first",
        brokenBy: [.secondFlushSends, .emptyFlushFails],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && $0.answers(.flush) },
        exercised: { $0.has { $0.operation.verb == .flush } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .flush, !step.before.closed, step.before.failed == nil,
                step.before.flushed || step.before.accepted == 0, step.errorsMet.isEmpty,
                !step.seen.calls.contains(where: { $0.outcome.isTransient })
            else { return nil }
            if step.seen.outcome == .ok, step.seen.sink.isEmpty { return nil }
            return Violation(
                step, expected: "ok, and nothing sent", got: "\(step.seen.words), \(step.seen.sink.count) sent")
        }
    }
}
