import WeirProtocol

extension Rule {
    /// B11: Bytes that are buffered survive a failure to get more.
    public static let failedRefillKeepsBytes = Rule(
        "B11", .must, "Bytes that are buffered survive a failure to get more.",
        source: "bufio",
        stimulus: "peeks and lines over an upstream that fails",
        brokenBy: [.failedRefillDrops],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.peek) },
        exercised: {
            $0.has { step in step.operation.verb == .peek && step.seen.calls.contains { $0.outcome.isError } }
        }
    ) { run in
        guard let found = run.breach(.peeked, .transient, .errorFirst, .order, .afterError, .discarded, .earlyEnd),
            run.steps[..<found.step].contains(where: { step in
                step.operation.verb == .peek && step.seen.calls.contains { $0.outcome.isError }
            })
        else { return nil }
        return found
    }
}
