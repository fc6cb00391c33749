import WeirProtocol

extension Rule {
    /// W05: A write of nothing accepts nothing, reports nothing and sends nothing.
    public static let emptyWriteIsNeutral = Rule(
        "W05", .must, "A write of nothing accepts nothing, reports nothing and sends nothing.",
        source: ".NET",
        stimulus: "write(0) anywhere",
        brokenBy: [.emptyWriteFails, .emptyWriteSends],
        accepts: [.acceptsAll],
        applies: { $0.isWriter },
        exercised: { $0.has { $0.operation.verb == .write && $0.operation.size == 0 } }
    ) { run in
        run.first { step in
            // An error that was met and not told yet may be told here.
            guard step.operation.verb == .write, step.operation.size == 0, !step.before.closed,
                step.before.failed == nil, step.before.owedErrors.isEmpty,
                !step.seen.calls.contains(where: { $0.outcome != .ok })
            else { return nil }
            if step.seen.count == 0, step.seen.outcome == .ok, step.seen.sink.isEmpty { return nil }
            return Violation(step, expected: "0 bytes, ok, and nothing downstream")
        }
    }
}
