import WeirProtocol

extension Rule {
    /// B01: A peek consumes nothing, and shows what the next read gives.
    public static let peekConsumesNothing = Rule(
        "B01", .must, "A peek consumes nothing, and shows what the next read gives.",
        source: "bufio",
        stimulus: "peeks between all other operations",
        brokenBy: [.peekConsumes],
        accepts: [.readsAhead],
        applies: { $0.isReader && $0.answers(.peek) },
        exercised: { $0.has { $0.operation.verb == .peek } }
    ) { run in
        run.breach(.peeked)
    }
}
