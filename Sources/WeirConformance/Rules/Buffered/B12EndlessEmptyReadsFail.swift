import WeirProtocol

extension Rule {
    /// B12: Endless empty reads of the upstream become an error, not a hang.
    public static let endlessEmptyReadsFail = Rule(
        "B12", .must, "Endless empty reads of the upstream become an error, not a hang.",
        source: "bufio",
        stimulus: "an upstream that gives nothing and says nothing",
        brokenBy: [.spinsOnEmpty],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.has(.guardsProgress) },
        exercised: { $0.trace.upstream.contains { $0.bytes == 0 && $0.then == .ok } }
    ) { run in
        run.first { step in
            guard step.seen.damage.contains(.runaway) || step.seen.calls.count(where: \.isEmptyRead) > 1_000 else {
                return nil
            }
            return Violation(
                step, expected: "noProgress after a bounded number of tries", got: "\(step.seen.calls.count) calls")
        }
    }
}
