import WeirProtocol

extension Rule {
    /// R18: Every claimed byte has been written, whatever the buffer held.
    public static let claimedBytesAreWritten = Rule(
        "R18", .must, "Every claimed byte has been written, whatever the buffer held.",
        source: "Rust, RFC 2930",
        stimulus: "the same trace over buffers filled with 00, FF and random bytes",
        dischargedByType: true,
        brokenBy: [.claimsUnwritten, .skipsOneByte],
        accepts: [.wholeBuffer],
        applies: { $0.isReader }
    ) { run in
        run.breach(.unwritten)
    }
}
