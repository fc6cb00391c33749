import WeirProtocol

extension Rule {
    /// Y07: A copy from an upstream that gives nothing and says nothing fails instead of hanging.
    public static let copyDoesNotSpin = Rule(
        "Y07", .must, "A copy from an upstream that gives nothing and says nothing fails instead of hanging.",
        source: "bufio",
        stimulus: "endless empty reads",
        brokenBy: [.copySpins],
        accepts: [.oneByte],
        applies: { $0.isCopier },
        exercised: { $0.trace.upstream.contains { $0.bytes == 0 && $0.then == .ok } }
    ) { run in
        run.first { step in
            guard step.seen.damage.contains(.runaway) else { return nil }
            return Violation(
                step, expected: "noProgress after a bounded number of tries", got: "\(step.seen.calls.count) calls")
        }
    }
}
