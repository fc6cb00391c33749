import WeirProtocol

extension Rule {
    /// W02: A write that accepts only a part reports an error, unless partial writes are declared.
    public static let shortWriteIsAnError = Rule(
        "W02", .must, "A write that accepts only a part reports an error, unless partial writes are declared.",
        source: "Go, Rust",
        stimulus: "a downstream that accepts less than it is offered",
        brokenBy: [.acceptsHalf, .acceptsAllButOne],
        accepts: [.acceptsAll, .holdsEverything],
        applies: { $0.isWriter }
    ) { run in
        if run.profile.writesPartially { return nil }
        return run.first { step in
            guard step.isOpenWrite, step.seen.outcome == .ok, step.seen.count > 0,
                step.seen.count < Int64(step.operation.size)
            else { return nil }
            let isInherited = step.seen.calls.contains {
                $0.verb == .write && $0.moved < $0.offered && $0.outcome == .ok
            }
            if isInherited, run.subject.has(.unbuffered) { return nil }
            return Violation(step, expected: "\(step.operation.size) bytes, or an error")
        }
    }
}
