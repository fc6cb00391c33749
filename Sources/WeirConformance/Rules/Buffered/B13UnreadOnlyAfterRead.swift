import WeirProtocol

extension Rule {
    /// B13: A byte can be put back right after a read that gave it, and only then.
    public static let unreadOnlyAfterRead = Rule(
        "B13", .must, "A byte can be put back right after a read that gave it, and only then.",
        source: "bufio",
        stimulus: "put back after each other operation",
        brokenBy: [.unreadAfterPeek, .unreadAfterDiscard, .unreadWrongByte],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.unread) },
        exercised: { $0.has { $0.operation.verb == .unread } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .unread, !step.before.closed else { return nil }
            // Calls that gave, showed or skipped nothing, or were refused, count as none at all.
            let previous = run.steps[..<step.index].last { earlier in
                switch earlier.operation.verb {
                case .read, .scatter, .line, .peek, .discard, .consume: earlier.seen.count > 0
                case .unread: earlier.seen.outcome == .ok
                default: false
                }
            }
            let isAllowed = previous.map { $0.operation.isRead || $0.operation.verb == .line } ?? false
            if step.seen.outcome == .ok, !isAllowed { return Violation(step, expected: "invalid") }
            let isRight = step.index > 0 && previous?.index == step.index - 1 && previous?.operation.isRead == true
            return isRight && step.seen.outcome == .invalid ? Violation(step, expected: "ok") : nil
        }
            ?? {
                guard let found = run.breach(.order, .peeked, .discarded, .transient, .line), found.step > 0 else {
                    return nil
                }
                let previous = run.steps[found.step - 1]
                return previous.operation.verb == .unread && previous.seen.outcome == .ok ? found : nil
            }()
    }
}
