import WeirProtocol

extension Rule {
    /// S02: A seek to a negative position is refused, and the position stays.
    public static let refusedSeekMovesNothing = Rule(
        "S02", .must, "A seek to a negative position is refused, and the position stays.",
        source: ".NET, Go",
        stimulus: "negative positions, then the position",
        brokenBy: [.negativeSeekMoves, .negativeSeekClamps],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.has(.seekable) },
        exercised: { $0.has { $0.operation.verb == .seek && $0.operation.size < 0 } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .seek, step.operation.size < 0, !step.before.closed else { return nil }
            return step.seen.outcome.isError ? nil : Violation(step, expected: "invalid")
        }
            ?? run.first { step in
                guard step.index > 0, step.operation.verb == .position, !step.before.closed else { return nil }
                let previous = run.steps[step.index - 1]
                guard previous.operation.verb == .seek, previous.operation.size < 0 else { return nil }
                return step.seen.count == Int64(step.before.position)
                    ? nil : Violation(step, expected: "\(step.before.position), ok")
            }
            ?? run.breachBehindSeek { $0 < 0 }
    }
}
