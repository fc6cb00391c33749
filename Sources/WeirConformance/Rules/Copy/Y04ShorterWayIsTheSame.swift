import WeirProtocol

extension Rule {
    /// Y04: Bytes that go the shorter way arrive, are counted and fail as if they had been read and written.
    public static let shorterWayIsTheSame = Rule(
        "Y04", .must,
        "Bytes that go the shorter way arrive, are counted and fail as if they had been read and written.",
        source: "Weir",
        stimulus: "the same copies with a shorter way that moves, moves a part, refuses and fails",
        brokenBy: [.offloadCountsNothing, .offloadHidesError, .offloadLosesByte],
        accepts: [.writesBytewise],
        applies: { $0.isCopier && $0.has(.offloads) },
        exercised: { $0.has { $0.seen.calls.contains { $0.verb == .offload } } }
    ) { run in
        run.first { step in
            guard step.seen.calls.contains(where: { $0.verb == .offload }) else { return nil }
            let arrived = step.after.arrived - step.before.arrived
            if step.seen.count != Int64(arrived) {
                return Violation(step, expected: "the \(arrived) bytes that arrived")
            }
            // Bytes that an earlier copy had read and could not write may be lost with it.
            let isClean = step.before.supplied == step.before.arrived && step.before.failed == nil
            if isClean, !step.seen.sink.elementsEqual(run.content.dropFirst(step.before.arrived).prefix(arrived)) {
                return Violation(step, expected: "the bytes of the content, in order", got: "others downstream")
            }
            // An error behind the last byte of a count is the next call's.
            let isFull = step.operation.verb == .copyCount && step.seen.count == Int64(step.operation.size)
            guard let first = step.errorsMet.first, !isFull, step.seen.outcome == .ok || step.seen.outcome == .end
            else { return nil }
            return Violation(step, expected: "the error \(first.rawValue)")
        }
    }
}
