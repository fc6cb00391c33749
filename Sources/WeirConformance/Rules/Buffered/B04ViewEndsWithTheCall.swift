import WeirProtocol

extension Rule {
    /// B04: A view of buffered bytes cannot be used after the next operation.
    public static let viewEndsWithTheCall = Rule(
        "B04", .must, "A view of buffered bytes cannot be used after the next operation.",
        source: "bufio",
        stimulus: "a view is a span that does not leave the closure it is lent to: keeping one cannot be written down",
        dischargedByType: true,
        brokenBy: [],
        accepts: [],
        applies: { $0.isReader && $0.answers(.peek) && $0.has(.typed) }
    ) { run in
        _ = run
        return nil
    }
}
