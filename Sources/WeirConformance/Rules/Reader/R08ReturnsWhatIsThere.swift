import WeirProtocol

extension Rule {
    /// R08: A read returns as soon as it has a byte; it does not wait to fill the buffer.
    public static let returnsWhatIsThere = Rule(
        "R08", .must, "A read returns as soon as it has a byte; it does not wait to fill the buffer.",
        source: "embedded-io, Go convention",
        stimulus: "an upstream that gives a few bytes and then idles",
        brokenBy: [.fillsTheBuffer, .fillsOneMore, .scatterWaitsForSecond],
        accepts: [.oneByte, .readsAhead],
        applies: { $0.isReader && !$0.has(.origin) },
        exercised: { $0.trace.upstream.contains { $0.then == .idle } }
    ) { run in
        if run.profile.waitsToFill { return nil }
        return run.first { step in
            guard step.isOpenRead else { return nil }
            var available = step.before.supplied - step.before.position
            let mayHold = run.subject.model.isIdentity
            for call in step.seen.upstreamReads {
                if available > 0, mayHold || call.part == 0, call.outcome == .idle {
                    return Violation(
                        step, expected: "the \(available) bytes that are there, without waiting", got: "waited for more"
                    )
                }
                available += call.moved
            }
            if step.seen.outcome == .wouldBlock, step.seen.count == 0, mayHold,
                step.after.supplied > step.after.position
            {
                return Violation(step, expected: "the \(available) bytes that are there")
            }
            return nil
        }
    }
}
