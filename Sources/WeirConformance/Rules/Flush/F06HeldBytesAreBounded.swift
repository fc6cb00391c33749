import WeirProtocol

extension Rule {
    /// F06: A buffering writer holds no more than its declared capacity.
    public static let heldBytesAreBounded = Rule(
        "F06", .must, "A buffering writer holds no more than its declared capacity.",
        source: "Weir",
        stimulus: "what was accepted less what arrived, after each write",
        brokenBy: [.holdsTooMuch],
        accepts: [.holdsEverything],
        applies: { $0.isWriter && $0.bufferSize != nil && !$0.has(.origin) }
    ) { run in
        run.first { step in
            let bound = run.subject.bufferSize ?? 0
            let held = step.after.accepted - step.after.arrived
            guard step.operation.verb == .write, held > bound else { return nil }
            return Violation(step, expected: "at most \(bound) bytes held", got: "\(held) bytes held")
        }
    }
}
