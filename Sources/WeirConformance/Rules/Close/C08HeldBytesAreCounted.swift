import WeirProtocol

extension Rule {
    /// C08: A writer says how many accepted bytes it still holds, so that dropping it loses none of them unnoticed.
    public static let heldBytesAreCounted = Rule(
        "C08", .must,
        "A writer says how many accepted bytes it still holds, so that dropping it loses none of them unnoticed.",
        source: "Rust BufWriter, tokio",
        stimulus: "the number of held bytes after each operation, beside what stands downstream at that moment",
        brokenBy: [.heldCountIsZero, .heldCountLags],
        accepts: [.holdsEverything],
        // What hands everything to a descriptor at once holds nothing, and has no number for it.
        applies: {
            let holds = !$0.has(.splitsOutcomes) || $0.has(.holdsWrites)
            return ($0.isWriter && !$0.has(.origin) && holds || $0.role == .store) && $0.answers(.state)
        },
        exercised: { $0.has { $0.operation.verb == .state && !$0.before.closed } }
    ) { run in
        run.subject.role == .store ? ofStore(run) : ofWriter(run)
    }

    private static func ofWriter(_ run: Run) -> Violation? {
        run.first { step in
            // What a writer holds after an error is lost, as it has said.
            guard step.operation.verb == .state, !step.before.closed, step.before.failed == nil else { return nil }
            let held = step.after.accepted - step.after.arrived
            return step.seen.count == Int64(held) ? nil : Violation(step, expected: "\(held) bytes held")
        }
    }

    /// What a store holds may cover bytes that were there before: only "none" can be held against it.
    private static func ofStore(_ run: Run) -> Violation? {
        var model = StoreModel(run.content)
        return run.first { step in
            guard !step.before.closed else { return nil }
            _ = model.expects(step)
            guard step.operation.verb == .state, step.seen.count <= 0, !model.isBelow(step.seen.sink) else {
                return nil
            }
            return Violation(step, expected: "the number of bytes that are not below yet")
        }
    }
}
