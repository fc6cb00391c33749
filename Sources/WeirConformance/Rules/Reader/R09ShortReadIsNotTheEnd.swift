import WeirProtocol

extension Rule {
    /// R09: A read that gives fewer bytes than asked is not the end.
    public static let shortReadIsNotTheEnd = Rule(
        "R09", .must, "A read that gives fewer bytes than asked is not the end.",
        source: "all",
        stimulus: "every split of the content into chunks",
        brokenBy: [.shortReadEnds, .shortChunkEnds],
        accepts: [.oneByte, .half],
        applies: { $0.isReader && !$0.has(.origin) }
    ) { run in
        run.breach(.shortIsEnd)
    }
}
