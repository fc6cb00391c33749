import WeirProtocol

extension Rule {
    /// S01: The position is the number of bytes before the next one, and asking changes nothing.
    public static let positionIsWhereItIs = Rule(
        "S01", .must, "The position is the number of bytes before the next one, and asking changes nothing.",
        source: "TestReader",
        stimulus: "the position is asked for between any two operations",
        brokenBy: [.positionLags, .positionAfterSeekIsOld],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.has(.seekable) },
        exercised: { $0.has { $0.operation.verb == .position } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .position, !step.before.closed else { return nil }
            if step.seen.count == Int64(step.before.position), step.seen.outcome == .ok { return nil }
            return Violation(step, expected: "\(step.before.position), ok")
        }
    }
}
