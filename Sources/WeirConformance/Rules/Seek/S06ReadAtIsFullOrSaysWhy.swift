import WeirProtocol

extension Rule {
    /// S06: A read at a position is full, or says end or an error; a negative position is an error.
    public static let readAtIsFullOrSaysWhy = Rule(
        "S06", .must, "A read at a position is full, or says end or an error; a negative position is an error.",
        source: "Go",
        stimulus: "positions around the end",
        brokenBy: [.readAtIsShort, .readAtWrongPlace],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.answers(.readAt) },
        exercised: { $0.has { $0.operation.verb == .readAt } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .readAt, let place = step.operation.at, !step.before.closed else { return nil }
            if place < 0 { return step.seen.outcome.isError ? nil : Violation(step, expected: "invalid") }
            let due = Array(run.content.dropFirst(place).prefix(step.operation.size))
            if step.seen.outcome.isError { return Violation(step, expected: "\(due.count) bytes") }
            if step.seen.bytes != due { return Violation(step, expected: "the \(due.count) bytes from \(place) on") }
            // Where the end is a call that gives nothing, a call that gives the last bytes cannot say it.
            let mayBeOk = due.count == step.operation.size || !due.isEmpty && run.profile.emptyRead == .end
            return mayBeOk || step.seen.outcome == .end ? nil : Violation(step, expected: "\(due.count) bytes, end")
        }
    }
}
