import WeirProtocol

extension Rule {
    /// Y08: A copy whose upstream has nothing yet flushes what it has written.
    public static let idleCopyFlushes = Rule(
        "Y08", .should, "A copy whose upstream has nothing yet flushes what it has written.",
        source: "tokio",
        stimulus: "an upstream that is not ready behind some bytes",
        brokenBy: [.copyNeverFlushes],
        accepts: [.oneByte],
        applies: { $0.isCopier && !$0.has(.origin) },
        exercised: { $0.has { $0.after.arrived > 0 && $0.seen.calls.last?.outcome == .wouldBlock } }
    ) { run in
        run.first { step in
            guard step.seen.outcome == .wouldBlock, step.after.arrived > step.before.arrived,
                step.seen.calls.last(where: { $0.verb == .read })?.outcome == .wouldBlock,
                let written = step.seen.calls.lastIndex(where: { $0.verb == .write && $0.moved > 0 }),
                !step.seen.calls.contains(where: { $0.outcome.isPermanentError }),
                !step.seen.calls.contains(where: { $0.verb != .read && $0.outcome.isTransient })
            else { return nil }
            if step.seen.calls[written...].contains(where: { $0.verb == .flush }) { return nil }
            return Violation(step, expected: "a flush downstream before giving up", got: "no flush downstream")
        }
    }
}
