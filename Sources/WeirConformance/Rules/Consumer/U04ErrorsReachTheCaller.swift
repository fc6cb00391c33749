import WeirProtocol

extension Rule {
    /// U04: An error of the stream reaches the caller of code that reads; it is not the end.
    public static let errorsReachTheCaller = Rule(
        "U04", .must, "An error of the stream reaches the caller of code that reads; it is not the end.",
        source: "Go, Java",
        stimulus: "an error at every offset, alone and fused with bytes",
        brokenBy: [.consumerIgnoresError],
        accepts: [.splitsErrors],
        applies: { $0.role == .consumer },
        exercised: { $0.has { !$0.errorsMet.isEmpty } }
    ) { run in
        run.breach(.hidden)
    }
}
