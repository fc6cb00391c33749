import WeirProtocol

extension Rule {
    /// R24: Asking for the state works in every state.
    public static let gettersAreTotal = Rule(
        "R24", .must, "Asking for the state works in every state.",
        source: "Weir",
        stimulus: "the state is asked for between any two operations",
        brokenBy: [.stateIsNegative, .stateFailsAfterClose],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.state) },
        exercised: { $0.has { $0.operation.verb == .state } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .state else { return nil }
            return step.seen.outcome == .ok && step.seen.count >= 0 ? nil : Violation(step, expected: "a number, ok")
        }
    }
}
