import WeirProtocol

extension Rule {
    /// R05: Where empty reads mean that nothing happened, at most 100 follow each other.
    public static let emptyReadsAreRare = Rule(
        "R05", .must, "Where empty reads mean that nothing happened, at most 100 follow each other.",
        source: "Go bufio",
        stimulus: "an upstream that has bytes, read again and again",
        brokenBy: [.neverAnswers],
        accepts: [.oneByte],
        applies: { $0.isReader && $0.profile.emptyRead == .nothingHappened },
        exercised: { $0.has { $0.isOpenRead } }
    ) { run in
        var row = 0
        return run.first { step in
            guard step.isOpenRead else { return nil }
            let isEmpty = step.seen.count == 0 && step.seen.outcome == .ok && step.seen.upstreamReads.isEmpty
            row = isEmpty ? row + 1 : 0
            return row > 100 ? Violation(step, expected: "a byte after 100 empty reads") : nil
        }
    }
}
