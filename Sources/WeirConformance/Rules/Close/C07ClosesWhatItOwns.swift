import WeirProtocol

extension Rule {
    /// C07: A stage closes its neighbour if it owns it, and only then.
    public static let closesWhatItOwns = Rule(
        "C07", .must, "A stage closes its neighbour if it owns it, and only then.",
        source: ".NET leaveOpen",
        stimulus: "close, then look at the stage beside it",
        brokenBy: [.leavesUpstreamOpen, .closesWithoutOwning],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.close) && !$0.has(.origin) },
        exercised: { $0.has { $0.isFirstClose } }
    ) { run in
        guard run.subject.has(.ownsOthers) else {
            return run.first { step in
                guard step.seen.calls.contains(where: { $0.verb == .closeUpstream }) else { return nil }
                return Violation(step, expected: "the upstream left open", got: "the upstream closed")
            }
        }
        guard let close = run.steps.first(where: { $0.isFirstClose }) else { return nil }
        let calls = run.steps[...close.index].flatMap(\.seen.calls)
        // A part that was never read may never have been opened.
        let parts = run.subject.has(.parts) ? Set(calls.filter { $0.verb == .read }.map(\.part)).sorted() : [0]
        for part in parts
        where !calls.contains(where: { $0.part == part && ($0.verb == .closeUpstream || $0.verb == .releaseUpstream) })
        {
            return Violation(close, expected: "upstream \(part) closed", got: "upstream \(part) left open")
        }
        return nil
    }
}
