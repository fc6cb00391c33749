import WeirProtocol

extension Rule {
    /// R04: A read with room gives a byte, or says end, would-block or an error.
    public static let noSilentEmptyRead = Rule(
        "R04", .must, "A read with room gives a byte, or says end, would-block or an error.",
        source: "Java; Go discourages the opposite",
        stimulus: "every read of every schedule",
        brokenBy: [.saysNothing, .neverSettles],
        accepts: [.wouldBlockFirst, .endsSeparately],
        applies: { $0.isReader },
        exercised: { $0.has { $0.isOpenRead } }
    ) { run in
        if run.profile.emptyRead != .forbidden { return nil }
        return run.first { step in
            guard step.isOpenRead, step.seen.count == 0, step.seen.outcome == .ok,
                !step.seen.damage.contains(.swapped)
            else { return nil }
            // A stage that hands through what its upstream said is not to blame, unless it promised to guard.
            let isInherited = step.seen.upstreamReads.last?.isEmptyRead ?? false
            if isInherited, !run.subject.has(.guardsProgress) || step.before.detached { return nil }
            return Violation(step, expected: "a byte, or an outcome other than ok")
        }
    }
}
