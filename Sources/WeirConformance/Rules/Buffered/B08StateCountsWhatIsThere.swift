import WeirProtocol

extension Rule {
    /// B08: The number of buffered bytes counts what the upstream gave and nobody consumed.
    public static let stateCountsWhatIsThere = Rule(
        "B08", .must, "The number of buffered bytes counts what the upstream gave and nobody consumed.",
        source: "Rust, embedded-io",
        stimulus: "short fills, then the state",
        brokenBy: [.stateCountsUnfilled],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.state) && $0.bufferSize != nil && $0.model.isIdentity },
        exercised: { $0.has { $0.operation.verb == .state } }
    ) { run in
        // Where bytes were lost or repeated, what should be buffered and what is are two things.
        guard run.breach == nil else { return nil }
        return run.first { step in
            guard step.operation.verb == .state, !step.before.closed, step.seen.outcome == .ok else { return nil }
            let held = step.before.supplied - step.before.position
            return step.seen.count == Int64(held) ? nil : Violation(step, expected: "\(held) bytes buffered")
        }
    }
}
