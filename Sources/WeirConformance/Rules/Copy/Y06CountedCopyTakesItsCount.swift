import WeirProtocol

extension Rule {
    /// Y06: A counted copy moves exactly that many bytes, fewer only at the end, and takes no more from the upstream.
    public static let countedCopyTakesItsCount = Rule(
        "Y06", .must,
        "A counted copy moves exactly that many bytes, fewer only at the end, and takes no more from the upstream.",
        source: "Go",
        stimulus: "counts around chunks and buffers, also the shorter way",
        brokenBy: [.copyCountTakesMore, .offloadIgnoresLimit],
        accepts: [.oneByte, .writesBytewise],
        applies: { $0.isCopier && $0.answers(.copyCount) },
        exercised: { $0.has { $0.operation.verb == .copyCount } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .copyCount, step.before.supplied == step.before.arrived else { return nil }
            let taken = step.after.supplied - step.before.supplied
            if taken > step.operation.size {
                return Violation(
                    step, expected: "at most \(step.operation.size) bytes taken", got: "\(taken) bytes taken")
            }
            let isShort = step.seen.count < Int64(step.operation.size)
            if step.seen.outcome == .ok, isShort || step.seen.count > Int64(step.operation.size) {
                return Violation(step, expected: "\(step.operation.size) bytes, or why there are fewer")
            }
            guard step.seen.outcome == .end, !step.after.upstreamEnded || !isShort else { return nil }
            return Violation(step, expected: "end only where the upstream has ended")
        }
    }
}
