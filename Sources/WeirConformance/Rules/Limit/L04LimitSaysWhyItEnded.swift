import WeirProtocol

extension Rule {
    /// L04: Asked why it ended, a limit tells a source that ended from one that had more.
    public static let limitSaysWhyItEnded = Rule(
        "L04", .must, "Asked why it ended, a limit tells a source that ended from one that had more.",
        source: "Go, PR 52866",
        stimulus: "a source one byte shorter, as long and one byte longer than the limit",
        brokenBy: [.endingSaysEnded, .endingSaysMore, .endingNeverAsks],
        accepts: [.endsFused, .endsSeparately],
        applies: { $0.isReader && $0.answers(.ending) && $0.has(.limits) },
        exercised: { $0.has { $0.operation.verb == .ending && !$0.before.closed } }
    ) { run in
        let total = run.trace.untilEnd.contentLength
        return run.first { step in
            guard step.operation.verb == .ending, !step.before.closed, step.before.failed == nil,
                step.before.owed.isEmpty,
                step.seen.outcome == .ok
            else { return nil }
            let isUnclear = step.seen.calls.contains { $0.outcome != .ok && $0.outcome != .end || $0.isEmptyRead }
            let expected: Int64? =
                if step.before.position < run.limit {
                    step.after.upstreamEnded ? 1 : 0
                } else if total > run.limit {
                    3
                } else {
                    step.after.upstreamEnded ? 1 : 2
                }
            if step.seen.count == expected || isUnclear && step.seen.count == 2 { return nil }
            // A source that ended has no more to ask for: at the limit somebody has to have asked.
            return Violation(
                step,
                expected: ["it has not ended", "the source ended", "the source ended", "the source had more"][
                    Int(expected ?? 0)])
        }
    }
}
