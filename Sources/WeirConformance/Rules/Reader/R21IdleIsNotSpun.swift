import WeirProtocol

extension Rule {
    /// R21: While the upstream is not ready, a read asks it at most twice.
    public static let idleIsNotSpun = Rule(
        "R21", .must, "While the upstream is not ready, a read asks it at most twice.",
        source: "Reactive Streams 3.4",
        stimulus: "an upstream that is not ready many times in a row",
        brokenBy: [.spinsOnWouldBlock, .spinsForEver],
        accepts: [.wouldBlockFirst],
        applies: { $0.isReader && !$0.has(.origin) },
        exercised: { $0.trace.upstream.contains { $0.then == .wouldBlock } }
    ) { run in
        run.first { step in
            let idle = step.seen.calls.count { $0.moved == 0 && ($0.outcome == .wouldBlock || $0.outcome == .idle) }
            if idle <= 2, !step.seen.damage.contains(.runaway) { return nil }
            return Violation(
                step, expected: "at most 2 upstream reads while it is not ready", got: "\(step.seen.calls.count) calls")
        }
    }
}
