import WeirProtocol

extension Rule {
    /// M02: An error in a part surfaces, and later parts stay untouched.
    public static let partErrorStops = Rule(
        "M02", .must, "An error in a part surfaces, and later parts stay untouched.",
        source: "Go",
        stimulus: "an error in each part",
        brokenBy: [.partErrorSkips],
        accepts: [.endsFused],
        applies: { $0.isReader && $0.has(.parts) },
        exercised: { $0.trace.upstream.contains { $0.then.isPermanentError } }
    ) { run in
        var failing: Int?
        return run.first { step in
            for call in step.seen.calls where call.verb == .read {
                if let part = failing, call.part > part {
                    return Violation(
                        step, expected: "the error of part \(part) first", got: "a read of part \(call.part)")
                }
                if call.outcome.isPermanentError { failing = call.part }
            }
            if step.seen.outcome.isError { failing = nil }
            return nil
        }
    }
}
