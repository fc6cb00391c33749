import WeirProtocol

extension Rule {
    /// R22: Two concurrent reads are rejected or serialised as declared, never torn.
    public static let oneReadAtATime = Rule(
        "R22", .must, "Two concurrent reads are rejected or serialised as declared, never torn.",
        source: ".NET, nettest",
        stimulus: "a reader is noncopyable and reads are mutating: two cannot be written down",
        dischargedByType: true,
        brokenBy: [],
        accepts: [],
        applies: { $0.isReader && $0.has(.typed) }
    ) { run in
        _ = run
        return nil
    }
}
