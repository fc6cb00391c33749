import WeirProtocol

extension Rule {
    /// R23: A read after close gives the closed error and no bytes.
    public static let closedStaysClosed = Rule(
        "R23", .must, "A read after close gives the closed error and no bytes.",
        source: ".NET, CPython",
        stimulus: "close at every place, then reads",
        brokenBy: [.readsAfterClose, .endsAfterClose],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.close) },
        exercised: { $0.has { $0.before.closed && $0.operation.isRead } }
    ) { run in
        run.first { step in
            guard step.operation.isRead, step.operation.size > 0, step.before.closed else { return nil }
            if step.seen.outcome == .closed, step.seen.count == 0 { return nil }
            return Violation(step, expected: "0 bytes, closed")
        }
    }
}
