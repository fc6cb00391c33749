import WeirProtocol

extension Rule {
    /// T01: What a tee gives has been written aside before the read returns.
    public static let teeWritesBeforeReturning = Rule(
        "T01", .must, "What a tee gives has been written aside before the read returns.",
        source: "Go",
        stimulus: "the other side is compared after each read",
        brokenBy: [.teeLags, .teeForgets],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.has(.copiesAside) }
    ) { run in
        run.first { step in
            guard step.operation.isRead, step.before.failed == nil,
                step.seen.outcome == .ok || step.seen.outcome == .end,
                step.after.transients == 0
            else { return nil }
            let isShort = step.after.arrived < step.after.position
            let isOther = step.seen.sink.enumerated().contains { TraceContent.byte(at: step.before.arrived + $0) != $1 }
            guard isShort || isOther else { return nil }
            return Violation(
                step, expected: "\(step.after.position) bytes aside",
                got: "\(step.after.arrived) bytes aside\(isOther ? ", others" : "")")
        }
    }
}
