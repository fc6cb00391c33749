import WeirProtocol

extension Rule {
    /// S08: Reads, writes, moves and cuts in any order give what the same on plain memory gives.
    public static let writtenBytesAreReadBack = Rule(
        "S08", .must, "Reads, writes, moves and cuts in any order give what the same on plain memory gives.",
        source: "CPython BufferedRandom",
        stimulus: "all triples of operations, and random walks, against an array",
        brokenBy: [
            .storeReadsPastHeld, .storeKeepsAhead, .storeWritesBehindAhead, .storeSeekDropsHeld,
            .storeTruncateForgetsHeld, .storeTruncateKeepsAhead,
        ],
        accepts: [.holdsEverything],
        applies: { $0.role == .store },
        exercised: { $0.has { $0.operation.verb == .write } }
    ) { run in
        var model = StoreModel(run.content)
        return run.first { step in
            guard !step.before.closed else { return nil }
            return model.expects(step).map { Violation(step, expected: $0) }
        }
    }
}
