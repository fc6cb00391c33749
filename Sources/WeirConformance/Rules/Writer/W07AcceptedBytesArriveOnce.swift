import WeirProtocol

extension Rule {
    /// W07: Accepted bytes arrive downstream once and in order.
    public static let acceptedBytesArriveOnce = Rule(
        "W07", .must, "Accepted bytes arrive downstream once and in order.",
        source: "all",
        stimulus: "random sizes over a downstream that accepts parts and fails",
        brokenBy: [.dropsByte, .sendsByteTwice, .reordersBytes, .restartsAfterShort, .sendsNewBeforeHeld],
        accepts: [.holdsEverything, .writesBytewise],
        applies: { $0.isWriter && !$0.has(.origin) }
    ) { run in
        run.breach(.order)
    }
}
