import WeirProtocol

extension Rule {
    /// W01: A write claims at least 0 and at most as many bytes as it was offered.
    public static let acceptedWithinLength = Rule(
        "W01", .must, "A write claims at least 0 and at most as many bytes as it was offered.",
        source: "Go",
        stimulus: "writes of 0, 1 and the sizes around the subject's own buffer",
        dischargedByType: true,
        brokenBy: [.acceptsTooMuch, .acceptsNegative],
        accepts: [.acceptsAll],
        applies: { $0.isWriter }
    ) { run in
        run.first { step in
            guard step.operation.isWrite else { return nil }
            if step.seen.count >= 0, step.seen.count <= Int64(step.operation.size) { return nil }
            return Violation(step, expected: "a count from 0 to \(step.operation.size)")
        }
    }
}
