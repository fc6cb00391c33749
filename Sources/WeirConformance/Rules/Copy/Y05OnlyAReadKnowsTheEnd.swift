import WeirProtocol

extension Rule {
    /// Y05: That the shorter way moves nothing, or is refused, is not the end; only a read says that.
    public static let onlyAReadKnowsTheEnd = Rule(
        "Y05", .must, "That the shorter way moves nothing, or is refused, is not the end; only a read says that.",
        source: "Go, Rust",
        stimulus: "a shorter way that moves nothing, at once and later",
        brokenBy: [.offloadZeroEnds, .offloadRefusalEnds],
        accepts: [.writesBytewise],
        applies: { $0.isCopier && $0.has(.offloads) },
        exercised: { $0.has { $0.seen.calls.contains { $0.verb == .offload && $0.moved == 0 } } }
    ) { run in
        run.first { step in
            let isOver = step.operation.verb == .copy && step.seen.outcome == .ok || step.seen.outcome == .end
            guard isOver, step.errorsMet.isEmpty, step.seen.calls.contains(where: { $0.verb == .offload }),
                !step.after.upstreamEnded
            else { return nil }
            return Violation(step, expected: "a read that says end", got: "\(step.seen.words) without one")
        }
    }
}
