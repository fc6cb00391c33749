import WeirProtocol

extension Rule {
    /// R20: A stage without a buffer makes at most one upstream read for a read.
    public static let oneUpstreamReadPerRead = Rule(
        "R20", .should, "A stage without a buffer makes at most one upstream read for a read.",
        source: "bufio, CPython test_no_extraneous_read",
        stimulus: "upstream calls are counted",
        brokenBy: [.readsTwice, .fillsOneMore, .fillsTheBuffer, .scatterWaitsForSecond],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.has(.unbuffered) }
    ) { run in
        run.first { step in
            // Asking again an upstream that was not ready, or that was interrupted, is another matter (R21, R16).
            let reads = step.seen.upstreamReads.count { $0.moved > 0 || !$0.outcome.isTransient }
            guard step.isOpenRead, reads > 1 else { return nil }
            return Violation(step, expected: "at most one upstream read", got: "\(reads) upstream reads")
        }
    }
}
