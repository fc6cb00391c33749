import WeirProtocol

extension Rule {
    /// R19: The bytes are the same whatever sizes they are read in.
    public static let sizesDoNotMatter = Rule(
        "R19", .must, "The bytes are the same whatever sizes they are read in.",
        source: "TestReader, .NET",
        stimulus: "random schedules against the model",
        brokenBy: [.swapsBytes, .repeatsByte, .losesByte, .corruptsByte],
        accepts: [.oneByte, .half, .readsAhead],
        applies: { $0.isReader }
    ) { run in
        run.breach(.order, .beyond, .position)
    }
}
