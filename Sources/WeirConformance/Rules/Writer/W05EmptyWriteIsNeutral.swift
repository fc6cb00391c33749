import WeirProtocol

extension Rule {
    /// W05: A write of nothing accepts nothing, reports nothing and sends nothing.
    public static let emptyWriteIsNeutral = Rule(
        "W05", .must, "A write of nothing accepts nothing, reports nothing and sends nothing.",
        source: ".NET",
        stimulus: "write(0) anywhere",
        brokenBy: [.emptyWriteFails, .emptyWriteSends, .emptyWriteWaitsAfterError, .emptyWriteSendsAfterError],
        accepts: [.acceptsAll],
        applies: { $0.isWriter },
        exercised: { $0.has { $0.operation.isWrite && $0.operation.size == 0 } }
    ) { run in
        run.first { step in
            guard step.operation.isWrite, step.operation.size == 0, !step.before.closed else { return nil }
            if step.seen.count == 0, step.seen.sink.isEmpty, step.tellsWhatIsKnown { return nil }
            return Violation(step, expected: "0 bytes, ok, and nothing downstream")
        }
    }
}

extension Run.Step {
    /// Whether it ended well, or with something that had gone wrong already.
    ///
    /// A writer may give any call the error that it has told before (W09) and the one that it still owes (W10): one that was
    /// met where there was something else to tell, as a fan-out does whose sinks fail together. Nothing else may come of a
    /// write of nothing, but what a downstream that was asked has answered.
    fileprivate var tellsWhatIsKnown: Bool {
        let outcome = seen.outcome
        if outcome == .ok || seen.calls.contains(where: { $0.outcome == outcome }) { return true }
        return outcome.isPermanentError
            && (before.failed != nil || before.owedErrors.contains { $0.outcome == outcome })
    }
}
