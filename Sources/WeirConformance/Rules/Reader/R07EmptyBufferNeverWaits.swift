import WeirProtocol

extension Rule {
    /// R07: A read without room does not ask the upstream for bytes.
    public static let emptyBufferNeverWaits = Rule(
        "R07", .must, "A read without room does not ask the upstream for bytes.",
        source: "embedded-io; .NET makes it a flag",
        stimulus: "read(0) while the upstream is idle",
        brokenBy: [.emptyReadWaits],
        accepts: [.readsAhead],
        applies: { $0.isReader && !$0.has(.origin) },
        exercised: { $0.has { $0.isEmptyRead } }
    ) { run in
        run.first { step in
            guard step.isEmptyRead, !step.seen.upstreamReads.isEmpty else { return nil }
            return Violation(
                step, expected: "no upstream read with room", got: "\(step.seen.upstreamReads.count) upstream reads")
        }
    }
}
