import WeirProtocol

extension Rule {
    /// S07: A section gives no byte outside it, and its positions count from its own start.
    public static let sectionStaysInside = Rule(
        "S07", .must, "A section gives no byte outside it, and its positions count from its own start.",
        source: "Go",
        stimulus: "positions around both ends of a section",
        brokenBy: [.sectionIsTooLong, .sectionStartsEarly],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.has(.seekable) && !$0.model.isIdentity }
    ) { run in
        run.breach(.order, .position, .beyond, .earlyEnd)
            ?? run.first { step in
                guard step.operation.verb == .readAt, let place = step.operation.at, place >= 0, !step.before.closed
                else { return nil }
                let due = Array(run.content.dropFirst(place).prefix(step.operation.size))
                return step.seen.bytes == due
                    ? nil : Violation(step, expected: "the \(due.count) bytes from \(place) on")
            }
    }
}
