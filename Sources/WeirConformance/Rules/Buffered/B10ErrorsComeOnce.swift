import WeirProtocol

extension Rule {
    /// B10: An error of the upstream is reported once for each time that it occurred.
    public static let errorsComeOnce = Rule(
        "B10", .must, "An error of the upstream is reported once for each time that it occurred.",
        source: "bufio",
        stimulus: "one error among bytes, then reads",
        brokenBy: [.reportsErrorTwice],
        accepts: [.splitsErrors],
        applies: { $0.isReader && $0.bufferSize != nil && !$0.has(.origin) },
        exercised: { $0.has { $0.before.failed != nil } }
    ) { run in
        var met = 0
        var told = 0
        return run.first { step in
            met += step.errorsMet.count
            guard !step.before.closed, step.seen.outcome.isPermanentError, step.seen.outcome != .noProgress,
                step.seen.outcome != .invalid, step.seen.outcome != .unsupported
            else { return nil }
            told += 1
            return told > met
                ? Violation(step, expected: "no error: \(met) occurred and \(told - 1) were reported") : nil
        }
    }
}
