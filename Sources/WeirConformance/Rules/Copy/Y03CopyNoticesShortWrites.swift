import WeirProtocol

extension Rule {
    /// Y03: A copy over a downstream that accepts a part sends the rest or fails.
    public static let copyNoticesShortWrites = Rule(
        "Y03", .must, "A copy over a downstream that accepts a part sends the rest or fails.",
        source: "Go",
        stimulus: "a downstream that accepts parts, and nothing",
        brokenBy: [.copyIgnoresShortWrites],
        accepts: [.writesBytewise],
        applies: { $0.isCopier },
        exercised: { !$0.trace.downstream.isEmpty }
    ) { run in
        run.first { step in
            guard step.operation.verb == .copy, step.seen.outcome == .ok,
                step.seen.calls.contains(where: { $0.verb == .write && $0.moved < $0.offered }),
                step.after.arrived < step.after.supplied, step.before.supplied == step.before.arrived,
                step.before.failed == nil
            else { return nil }
            return Violation(
                step, expected: "\(step.after.supplied) bytes downstream, or an error",
                got: "\(step.after.arrived) bytes, ok")
        }
    }
}
