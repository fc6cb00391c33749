import WeirProtocol

extension Rule {
    /// S05: A read at a position neither uses nor moves the position.
    public static let readAtKeepsThePosition = Rule(
        "S05", .must, "A read at a position neither uses nor moves the position.",
        source: "Go",
        stimulus: "reads at positions between reads",
        brokenBy: [.readAtMoves],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.answers(.readAt) },
        exercised: { $0.has { $0.operation.verb == .readAt } }
    ) { run in
        guard run.has({ $0.operation.verb == .readAt }) else { return nil }
        // What happens without reads at positions too has been found without them.
        return run.breach(.order, .earlyEnd, .position)
            ?? run.first { step in
                guard step.index > 0, step.operation.verb == .position,
                    run.steps[step.index - 1].operation.verb == .readAt
                else { return nil }
                return step.seen.count == Int64(step.before.position)
                    ? nil : Violation(step, expected: "\(step.before.position), ok")
            }
    }
}
