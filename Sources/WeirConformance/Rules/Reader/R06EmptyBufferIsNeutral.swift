import WeirProtocol

extension Rule {
    /// R06: A read without room gives 0, reports no error and changes nothing while bytes remain.
    public static let emptyBufferIsNeutral = Rule(
        "R06", .must, "A read without room gives 0, reports no error and changes nothing while bytes remain.",
        source: "Go TestReader, Java, .NET",
        stimulus: "read(0) inserted anywhere; the same bytes must come as without it",
        brokenBy: [.emptyReadEnds, .emptyReadFails, .emptyReadSkips],
        accepts: [.emptyReadEndsAtEnd],
        applies: { $0.isReader },
        exercised: { $0.has { $0.isEmptyRead } }
    ) { run in
        run.first { step in
            guard step.isEmptyRead, step.before.failed == nil, step.before.owedErrors.isEmpty else { return nil }
            let atEnd = step.before.ended || step.before.position >= run.content.count
            if step.seen.count == 0, step.seen.outcome == .ok || step.seen.outcome == .end && atEnd { return nil }
            // An upstream that fails a call without room has failed already.
            if step.seen.calls.contains(where: { $0.outcome.isError }) { return nil }
            return Violation(step, expected: atEnd ? "0 bytes, ok or end" : "0 bytes, ok")
        }
    }
}
