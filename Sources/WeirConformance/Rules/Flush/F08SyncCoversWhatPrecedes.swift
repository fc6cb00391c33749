import WeirProtocol

extension Rule {
    /// F08: Every byte accepted before a successful sync was sent before the downstream was synced.
    public static let syncCoversWhatPrecedes = Rule(
        "F08", .must, "Every byte accepted before a successful sync was sent before the downstream was synced.",
        source: "dm-log-writes, CrashMonkey",
        stimulus: "the order of writes and syncs downstream",
        brokenBy: [.syncsBeforeSending, .syncForgetsHeld],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && $0.answers(.sync) && !$0.has(.origin) },
        exercised: { $0.has { $0.operation.verb == .sync && $0.before.accepted > 0 } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .sync, !step.before.closed, step.seen.outcome == .ok,
                let sync = step.seen.calls.lastIndex(where: { $0.verb == .sync && $0.outcome == .ok })
            else { return nil }
            let sent =
                step.before.arrived
                + step.seen.calls[..<sync].reduce(0) { $0 + ($1.verb == .write && $1.part == 0 ? $1.moved : 0) }
            if sent >= step.after.accepted { return nil }
            return Violation(
                step, expected: "\(step.after.accepted) bytes sent before the sync",
                got: "\(sent) bytes sent before the sync")
        }
    }
}
