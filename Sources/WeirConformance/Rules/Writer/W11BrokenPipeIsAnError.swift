import WeirProtocol

extension Rule {
    /// W11: A peer that is gone is an error of the write that meets it or of the next call, not a signal or a trap.
    public static let brokenPipeIsAnError = Rule(
        "W11", .must,
        "A peer that is gone is an error of the write that meets it or of the next call, not a signal or a trap.",
        source: "POSIX",
        stimulus: "the reader of a pipe leaves, then writes, in a process that the signal would end",
        brokenBy: [.brokenPipeIsHidden, .brokenPipeIsQuiet],
        accepts: [.acceptsAll, .holdsEverything],
        applies: { $0.isWriter && (!$0.has(.origin) || $0.has(.breaks)) },
        exercised: { $0.has { $0.seen.calls.contains { $0.outcome == .brokenPipe } } }
    ) { run in
        var isUntold = false
        return run.first { step in
            guard !step.before.closed, step.operation.size > 0 || step.operation.verb != .write else { return nil }
            defer { isUntold = !step.seen.outcome.isError && (isUntold || step.errorsMet.contains(.brokenPipe)) }
            if step.seen.outcome.isError || !isUntold { return nil }
            return Violation(step, expected: "brokenPipe, now or from the call before")
        }
    }
}
