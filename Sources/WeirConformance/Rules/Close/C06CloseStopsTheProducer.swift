import WeirProtocol

extension Rule {
    /// C06: After the consumer has closed, nothing more is taken from upstream.
    public static let closeStopsTheProducer = Rule(
        "C06", .must, "After the consumer has closed, nothing more is taken from upstream.",
        source: "Reactive Streams 1.8, 3.12",
        stimulus: "an upstream with plenty left, closed after a few bytes",
        brokenBy: [.closeDrains],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.close) && !$0.has(.origin) },
        exercised: { $0.has { $0.isFirstClose } }
    ) { run in
        run.first { step in
            let reads = step.seen.upstreamReads.count { $0.outcome != .closed }
            guard step.before.closed || step.operation.verb == .close, reads > 0 else { return nil }
            return Violation(step, expected: "no upstream read", got: "\(reads) upstream reads")
        }
    }
}
