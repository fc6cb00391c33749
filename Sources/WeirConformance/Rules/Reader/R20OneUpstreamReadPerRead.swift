import WeirProtocol

extension Rule {
    /// R20: A stage without a buffer makes at most one upstream read for a read.
    public static let oneUpstreamReadPerRead = Rule(
        "R20", .should, "A stage without a buffer makes at most one upstream read for a read.",
        source: "bufio, CPython test_no_extraneous_read",
        stimulus: "upstream calls are counted",
        brokenBy: [.readsTwice],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.has(.unbuffered) }
    ) { run in
        run.first { step in
            // A call that a signal interrupted may be repeated: it has done nothing.
            let reads = step.seen.upstreamReads.count { $0.outcome != .interrupted }
            guard step.isOpenRead, reads > 1 else { return nil }
            return Violation(step, expected: "at most one upstream read", got: "\(reads) upstream reads")
        }
    }
}
