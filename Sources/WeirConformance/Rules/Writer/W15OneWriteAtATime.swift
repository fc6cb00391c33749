import WeirProtocol

extension Rule {
    /// W15: Concurrent writes are atomic or rejected, as declared.
    public static let oneWriteAtATime = Rule(
        "W15", .must, "Concurrent writes are atomic or rejected, as declared.",
        source: "Go io.Pipe",
        stimulus: "a writer is noncopyable and writes are mutating: two cannot be written down",
        dischargedByType: true,
        brokenBy: [],
        accepts: [],
        applies: { $0.isWriter && $0.has(.typed) }
    ) { run in
        _ = run
        return nil
    }
}
