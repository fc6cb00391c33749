import WeirProtocol

extension Rule {
    /// Y02: A copy that fails has written what was read before, and reports the first error.
    public static let copyKeepsBytesBeforeErrors = Rule(
        "Y02", .must, "A copy that fails has written what was read before, and reports the first error.",
        source: "Go",
        stimulus: "a grid of read and write errors",
        brokenBy: [.copyDropsBeforeError, .copyHidesReadError, .copyHidesWriteError],
        accepts: [.splitsErrors],
        applies: { $0.isCopier },
        exercised: { $0.has { !$0.errorsMet.isEmpty } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .copy, let first = step.errorsMet.first else { return nil }
            let isMet = step.seen.calls.contains { $0.outcome == step.seen.outcome && $0.outcome != .ok }
            if !isMet, step.seen.outcome != .noProgress || step.after.stalls == 0 {
                return Violation(step, expected: "the error \(first.rawValue)")
            }
            let writeFailed = step.seen.calls.contains { $0.verb == .write && ($0.outcome != .ok || $0.isStalledWrite) }
            // Bytes that an earlier copy had read and could not write may be lost with it.
            let isClean = step.before.supplied == step.before.arrived && step.before.failed == nil
            if isClean, !writeFailed, step.after.arrived < step.after.supplied {
                return Violation(
                    step, expected: "the \(step.after.supplied) bytes read before the error downstream",
                    got: "\(step.after.arrived) bytes downstream")
            }
            return nil
        }
    }
}
