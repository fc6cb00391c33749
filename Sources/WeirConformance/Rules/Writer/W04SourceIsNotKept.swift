import WeirProtocol

extension Rule {
    /// W04: The bytes offered to a write are not used after it has returned.
    public static let sourceIsNotKept = Rule(
        "W04", .must, "The bytes offered to a write are not used after it has returned.",
        source: "Go, nettest RacyWrite",
        stimulus: "the source is overwritten as soon as a write returns",
        dischargedByType: true,
        brokenBy: [.keepsSource, .keepsLastByte],
        accepts: [.holdsEverything],
        applies: { $0.isWriter }
    ) { run in
        run.breach(.kept)
    }
}
