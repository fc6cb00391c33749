import WeirProtocol

extension Rule {
    /// B07: With bytes buffered, a read does not ask the upstream.
    public static let bufferedBytesComeFirst = Rule(
        "B07", .must, "With bytes buffered, a read does not ask the upstream.",
        source: "embedded-io",
        stimulus: "an upstream that idles behind buffered bytes",
        brokenBy: [.readsWithBuffered],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.bufferSize != nil && $0.model.isIdentity && !$0.has(.origin) }
    ) { run in
        // Where bytes were lost or repeated, what should be buffered and what is are two things.
        guard run.breach == nil else { return nil }
        return run.first { step in
            // Where a read may wait to fill its buffer, it may ask for more although it has some.
            guard !run.profile.waitsToFill, step.isOpenRead, step.before.supplied > step.before.position,
                !step.seen.upstreamReads.isEmpty
            else { return nil }
            return Violation(
                step,
                expected: "the \(step.before.supplied - step.before.position) buffered bytes, and no upstream read",
                got: "\(step.seen.upstreamReads.count) upstream reads")
        }
    }
}
