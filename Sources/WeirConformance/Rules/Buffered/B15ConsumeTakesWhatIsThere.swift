import WeirProtocol

extension Rule {
    /// B15: Consuming takes exactly as many buffered bytes as asked, refuses more, and asks the upstream for none.
    public static let consumeTakesWhatIsThere = Rule(
        "B15", .must,
        "Consuming takes exactly as many buffered bytes as asked, refuses more, and asks the upstream for none.",
        source: "Rust, embedded-io",
        stimulus: "consume around the number of buffered bytes",
        brokenBy: [.consumeClamps, .consumeTakesMore],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.consume) && $0.model.isIdentity },
        exercised: { $0.has { $0.operation.verb == .consume } }
    ) { run in
        run.breach(.consumed)
            ?? run.first { step in
                guard step.operation.verb == .consume, !step.before.closed, step.seen.outcome != .unsupported else {
                    return nil
                }
                if !step.seen.upstreamReads.isEmpty {
                    return Violation(
                        step, expected: "no upstream read", got: "\(step.seen.upstreamReads.count) upstream reads")
                }
                let held = step.before.supplied - step.before.position
                let isThere = step.operation.size <= held
                if isThere, step.seen.outcome == .ok, step.seen.count == Int64(step.operation.size) { return nil }
                if !isThere, step.seen.outcome.isError { return nil }
                return Violation(
                    step, expected: isThere ? "\(step.operation.size) bytes, ok" : "invalid: \(held) bytes are buffered"
                )
            }
    }
}
