import WeirProtocol

extension Rule {
    /// R03: The bytes behind the returned count stay as they were.
    public static let tailUnchanged = Rule(
        "R03", .should, "The bytes behind the returned count stay as they were.",
        source: "Java, .NET; Go allows scratch space",
        stimulus: "buffers with a known fill, compared after the call",
        brokenBy: [.scratchesTail],
        accepts: [.oneByte],
        applies: { $0.isReader }
    ) { run in
        if run.profile.scratchesTail { return nil }
        return run.first { step in
            step.seen.damage.contains(.tail) ? Violation(step, expected: "the buffer behind the bytes unchanged") : nil
        }
    }
}
