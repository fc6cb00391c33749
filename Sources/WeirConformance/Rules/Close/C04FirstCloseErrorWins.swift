import WeirProtocol

extension Rule {
    /// C04: Of several errors during a close the first is reported.
    public static let firstCloseErrorWins = Rule(
        "C04", .must, "Of several errors during a close the first is reported.",
        source: "Go io.Pipe",
        stimulus: "the flush and the close below it fail in different ways",
        brokenBy: [.lastCloseErrorWins],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && $0.answers(.close) && $0.has(.ownsOthers) },
        exercised: { $0.has { $0.isFirstClose && $0.errorsMet.count > 1 } }
    ) { run in
        run.first { step in
            guard step.isFirstClose, step.before.failed == nil, let first = step.errorsMet.first,
                step.seen.outcome.isError,
                step.seen.outcome != first
            else { return nil }
            return Violation(step, expected: first.rawValue)
        }
    }
}
