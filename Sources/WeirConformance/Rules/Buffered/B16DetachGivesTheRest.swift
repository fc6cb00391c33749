import WeirProtocol

extension Rule {
    /// B16: What is handed out with the upstream, and what the upstream still gives, are the rest of the stream.
    public static let detachGivesTheRest = Rule(
        "B16", .must,
        "What is handed out with the upstream, and what the upstream still gives, are the rest of the stream.",
        source: "CPython detach, Rust into_inner",
        stimulus: "the upstream is taken back in the middle of the buffer, then read on",
        brokenBy: [.detachForgetsBytes, .detachForgetsError, .detachRepeatsByte],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.detach) && $0.model.isIdentity },
        exercised: { $0.has { $0.operation.verb == .detach && $0.after.detached } }
    ) { run in
        run.breach(.detached)
            ?? run.first { step in
                guard step.operation.verb == .detach, step.after.detached, !step.before.detached else { return nil }
                let held = step.before.supplied - step.before.position
                if step.seen.count != Int64(held) { return Violation(step, expected: "the \(held) buffered bytes") }
                guard let error = step.before.owed.first, !step.seen.outcome.isError else { return nil }
                return Violation(step, expected: "the \(held) buffered bytes and the error \(error.outcome.rawValue)")
            }
    }
}
