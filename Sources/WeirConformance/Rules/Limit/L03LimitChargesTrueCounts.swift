import WeirProtocol

extension Rule {
    /// L03: A limit is charged what really arrived, also beside an error.
    public static let limitChargesTrueCounts = Rule(
        "L03", .must, "A limit is charged what really arrived, also beside an error.",
        source: "Go",
        stimulus: "errors fused with bytes before the limit",
        brokenBy: [.limitForgetsFailedBytes],
        accepts: [.splitsErrors],
        applies: { $0.isReader && $0.has(.limits) && !$0.has(.origin) },
        exercised: { $0.trace.upstream.contains { $0.bytes > 0 && $0.then.isError } }
    ) { run in
        run.first { step in
            let isOver =
                step.after.position > run.limit
                || step.seen.upstreamReads.contains { $0.offered > run.limit - step.before.supplied }
            guard step.operation.verb != .ending, isOver, step.before.transients > 0 || step.before.failed != nil else {
                return nil
            }
            return Violation(
                step, expected: "at most \(run.limit) bytes in all", got: "\(step.after.position) bytes, more asked")
        }
    }
}
