import WeirProtocol

extension Rule {
    /// U07: Code that writes has all its bytes accepted once and in order, however few are accepted at a time.
    public static let allBytesAreWritten = Rule(
        "U07", .must,
        "Code that writes has all its bytes accepted once and in order, however few are accepted at a time.",
        source: "Go, Rust write_all",
        stimulus: "a stream that accepts parts",
        brokenBy: [.producerLosesLastByte, .producerWritesOnce, .producerStartsAgain],
        accepts: [.writesBytewise],
        applies: { $0.role == .producer }
    ) { run in
        run.breach(.made, .cut)
    }
}
