import WeirProtocol

extension Rule {
    /// U09: Code that writes to a stream that accepts nothing gives up, and says so.
    public static let nothingAcceptedIsNotRepeated = Rule(
        "U09", .should, "Code that writes to a stream that accepts nothing gives up, and says so.",
        source: "Rust WriteZero",
        stimulus: "a stream that accepts nothing and says nothing",
        brokenBy: [.producerSpins, .producerTakesNothingForDone],
        accepts: [.acceptsAll],
        applies: { $0.role == .producer },
        exercised: { $0.has { $0.after.stalls > 0 } }
    ) { run in
        run.breach(.spun, .emptyIsEnd)
    }
}
