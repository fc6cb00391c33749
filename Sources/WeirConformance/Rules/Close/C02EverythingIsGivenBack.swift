import WeirProtocol

extension Rule {
    /// C02: What a stream holds is given back exactly once, on every path.
    public static let everythingIsGivenBack = Rule(
        "C02", .must, "What a stream holds is given back exactly once, on every path.",
        source: "CPython, .NET",
        stimulus: "handles are counted after each trace",
        brokenBy: [.leaks, .closesUpstreamTwice],
        accepts: [.readsAhead],
        applies: { !$0.has(.origin) }
    ) { run in
        if run.release.seen.damage.contains(.leaked) {
            return Violation(run.release, expected: "every stage beside it let go of")
        }
        var closes: [Int: Int] = [:]
        for step in run.steps + [run.release] {
            for call in step.seen.calls where call.verb == .closeUpstream || call.verb == .close {
                closes[call.part * 2 + (call.verb == .close ? 1 : 0), default: 0] += 1
                if closes[call.part * 2 + (call.verb == .close ? 1 : 0)] == 2, !step.before.closed {
                    return Violation(step, expected: "each stage closed once", got: "a stage closed twice")
                }
            }
        }
        return nil
    }
}
