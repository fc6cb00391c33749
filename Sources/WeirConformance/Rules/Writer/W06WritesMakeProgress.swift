import WeirProtocol

extension Rule {
    /// W06: A write of something never accepts nothing without an error, and does not try for ever.
    public static let writesMakeProgress = Rule(
        "W06", .must, "A write of something never accepts nothing without an error, and does not try for ever.",
        source: "embedded-io, Rust WriteZero",
        stimulus: "a downstream that accepts nothing",
        brokenBy: [.acceptsNothing, .triesForEver],
        accepts: [.acceptsAll],
        applies: { $0.isWriter }
    ) { run in
        run.first { step in
            if step.seen.damage.contains(.runaway) {
                return Violation(
                    step, expected: "an error after a few tries", got: "\(step.seen.calls.count) calls downstream")
            }
            guard step.isOpenWrite, step.seen.count == 0, step.seen.outcome == .ok else { return nil }
            let isInherited = step.seen.calls.contains { $0.verb == .write && $0.moved == 0 && $0.outcome == .ok }
            if isInherited, run.subject.has(.unbuffered) { return nil }
            return Violation(step, expected: "a byte accepted, or an error")
        }
    }
}
