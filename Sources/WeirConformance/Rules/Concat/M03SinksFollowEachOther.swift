import WeirProtocol

extension Rule {
    /// M03: A fan-out gives each sink what the one before it has taken, and stops at the first failure.
    public static let sinksFollowEachOther = Rule(
        "M03", .must, "A fan-out gives each sink what the one before it has taken, and stops at the first failure.",
        source: "Go io.MultiWriter",
        stimulus: "either sink accepts parts or fails, then writes",
        brokenBy: [
            .fanOutForgetsSecond, .fanOutStartsWithSecond, .fanOutGoesOn, .fanOutTriesAgain, .fanOutSpoilsSecond,
        ],
        accepts: [.writesBytewise],
        applies: { $0.isWriter && $0.has(.fansOut) },
        exercised: { $0.has { $0.seen.calls.contains { $0.verb == .write && $0.part > 0 } } }
    ) { run in
        if let violation = run.breach(.fanned) { return violation }
        var arrived = [0, 0]
        var failed: Int?
        return run.first { step in
            var failing = failed
            for call in step.seen.calls where call.verb == .write && arrived.indices.contains(call.part) {
                if let failed, call.offered > 0 {
                    return Violation(
                        step, expected: "nothing written after the error of sink \(failed)",
                        got: "a write to sink \(call.part)")
                }
                arrived[call.part] += call.moved
                if arrived[1] > arrived[0] {
                    return Violation(
                        step, expected: "at most the \(arrived[0]) bytes of sink 0 in sink 1",
                        got: "\(arrived[1]) bytes")
                }
                if call.outcome.isPermanentError { failing = failing ?? call.part }
            }
            failed = failing
            guard step.isOpenWrite, step.seen.outcome == .ok, failed == nil, arrived[1] < step.after.accepted else {
                return nil
            }
            return Violation(
                step, expected: "the \(step.after.accepted) accepted bytes in both sinks",
                got: "\(arrived[1]) bytes in sink 1")
        }
    }
}
