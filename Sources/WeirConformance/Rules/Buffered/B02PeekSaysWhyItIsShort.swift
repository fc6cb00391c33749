import WeirProtocol

extension Rule {
    /// B02: A peek within the buffer is short only at the end or an error; one beyond it says so.
    public static let peekSaysWhyItIsShort = Rule(
        "B02", .must, "A peek within the buffer is short only at the end or an error; one beyond it says so.",
        source: "bufio ErrBufferFull",
        stimulus: "peeks around the capacity and the end",
        brokenBy: [.peekIsShort],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.peek) },
        exercised: { $0.has { $0.operation.verb == .peek } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .peek, step.operation.size > 0, !step.before.closed, step.seen.outcome == .ok,
                step.seen.count < Int64(step.operation.size)
            else { return nil }
            let stopped = step.seen.calls.contains { $0.outcome != .ok || $0.isEmptyRead } || step.before.upstreamEnded
            let beyond = step.operation.size > run.subject.bufferSize ?? Int.max
            // An upstream that said nothing too often has become an error, which waits behind the bytes too.
            let isGuarded = run.subject.has(.guardsProgress) && step.before.stalls > 0
            if stopped || beyond || isGuarded || !step.before.owed.isEmpty || step.before.failed != nil { return nil }
            return Violation(step, expected: "\(step.operation.size) bytes, or why there are fewer")
        }
    }
}
