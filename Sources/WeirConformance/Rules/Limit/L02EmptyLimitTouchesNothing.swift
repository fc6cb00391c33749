import WeirProtocol

extension Rule {
    /// L02: A limit of nothing ends without touching the upstream.
    public static let emptyLimitTouchesNothing = Rule(
        "L02", .must, "A limit of nothing ends without touching the upstream.",
        source: "Go",
        stimulus: "limits of 0 and after the last byte",
        brokenBy: [.limitAsksAtZero],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.has(.limits) && !$0.has(.origin) }
    ) { run in
        run.first { step in
            guard step.operation.verb != .ending, step.before.supplied >= run.limit, !step.seen.upstreamReads.isEmpty
            else { return nil }
            return Violation(step, expected: "no upstream read", got: "\(step.seen.upstreamReads.count) upstream reads")
        }
    }
}
