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
        run.first { step in
            guard let failing = step.seen.calls.firstIndex(where: { $0.verb == .read && $0.outcome.isPermanentError })
            else { return nil }
            let part = step.seen.calls[failing].part
            let goesOn = step.seen.calls[failing...].contains { $0.verb == .read && $0.part > part }
            if !goesOn, step.seen.outcome.isError { return nil }
            return Violation(step, expected: "the error of part \(part), and no read of a later part")
        }
    }
}
