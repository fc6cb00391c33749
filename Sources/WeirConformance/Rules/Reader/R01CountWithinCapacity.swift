import WeirProtocol

extension Rule {
    /// R01: A read claims at least 0 and at most as many bytes as the buffer has room for.
    public static let countWithinCapacity = Rule(
        "R01", .must, "A read claims at least 0 and at most as many bytes as the buffer has room for.",
        source: "Go, Rust, Java",
        stimulus: "reads of every small size and of the sizes around the subject's own buffer",
        dischargedByType: true,
        brokenBy: [.claimsTooMuch, .claimsNegative],
        accepts: [.oneByte, .wholeBuffer],
        applies: { $0.isReader }
    ) { run in
        run.first { step in
            guard [.read, .scatter, .readAt, .peek].contains(step.operation.verb) else { return nil }
            let count = step.seen.count
            if count >= 0, count <= Int64(step.operation.size) { return nil }
            return Violation(step, expected: "a count from 0 to \(step.operation.size)")
        }
    }
}
