import WeirProtocol

extension Rule {
    /// L01: A limit gives at most its bytes and takes no more than them from upstream.
    public static let takesNoMoreThanAllowed = Rule(
        "L01", .must, "A limit gives at most its bytes and takes no more than them from upstream.",
        source: "Go",
        stimulus: "limits around chunk edges",
        brokenBy: [.limitTakesMore, .limitGivesMore],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.has(.limits) && !$0.has(.origin) }
    ) { run in
        run.breach(.beyond)
            ?? run.first { step in
                let allowed = run.limit
                // To say whether there was more, a limit has to ask for it (L04).
                guard step.operation.verb != .ending,
                    step.after.supplied > allowed
                        || step.seen.upstreamReads.contains(where: { $0.offered > allowed - step.before.supplied })
                else { return nil }
                return Violation(step, expected: "at most \(allowed) bytes asked of the upstream", got: "more asked")
            }
    }
}
