import WeirProtocol

extension Rule {
    /// B03: A peek that can be answered in full does not report what follows.
    public static let peekHidesPendingErrors = Rule(
        "B03", .must, "A peek that can be answered in full does not report what follows.",
        source: "bufio",
        stimulus: "the end or an error fused with the bytes",
        brokenBy: [.peekReportsTooEarly],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.peek) },
        exercised: { $0.has { $0.operation.verb == .peek } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .peek, step.operation.size > 0, !step.before.closed,
                step.seen.count == Int64(step.operation.size), step.seen.outcome != .ok
            else { return nil }
            return Violation(step, expected: "\(step.operation.size) bytes, ok")
        }
    }
}
