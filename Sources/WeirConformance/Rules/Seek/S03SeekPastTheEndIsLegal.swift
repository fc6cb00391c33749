import WeirProtocol

extension Rule {
    /// S03: A seek past the end succeeds, and reading there is the end.
    public static let seekPastTheEndIsLegal = Rule(
        "S03", .must, "A seek past the end succeeds, and reading there is the end.",
        source: ".NET",
        stimulus: "positions at, behind and far behind the end",
        brokenBy: [.seekPastEndFails, .seekPastEndClamps],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.has(.seekable) },
        exercised: { $0.has { $0.operation.verb == .seek } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .seek, step.operation.size >= 0, !step.before.closed else { return nil }
            if step.seen.outcome == .ok, step.seen.count == Int64(step.operation.size) { return nil }
            return Violation(step, expected: "\(step.operation.size), ok")
        }
            ?? run.first { step in
                guard step.index > 0, step.operation.verb == .position, !step.before.closed else { return nil }
                let previous = run.steps[step.index - 1]
                guard previous.operation.verb == .seek, previous.operation.size > run.content.count,
                    step.seen.count != Int64(step.before.position)
                else { return nil }
                return Violation(step, expected: "\(step.before.position), ok")
            }
            ?? run.breachBehindSeek { $0 > run.content.count }
    }
}
