import WeirProtocol

extension Rule {
    /// B06: A discard within the buffered bytes does not touch the upstream.
    public static let discardStaysInTheBuffer = Rule(
        "B06", .must, "A discard within the buffered bytes does not touch the upstream.",
        source: "bufio",
        stimulus: "upstream calls are counted",
        brokenBy: [.discardReadsAhead],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.discard) && $0.model.isIdentity },
        exercised: { $0.has { $0.operation.verb == .discard } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .discard, !step.before.closed,
                step.operation.size <= step.before.supplied - step.before.position, !step.seen.upstreamReads.isEmpty
            else { return nil }
            return Violation(step, expected: "no upstream read", got: "\(step.seen.upstreamReads.count) upstream reads")
        }
    }
}
