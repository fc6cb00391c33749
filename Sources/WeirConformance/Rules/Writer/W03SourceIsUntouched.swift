import WeirProtocol

extension Rule {
    /// W03: The bytes offered to a write are not changed.
    public static let sourceIsUntouched = Rule(
        "W03", .must, "The bytes offered to a write are not changed.",
        source: "Go",
        stimulus: "the source is compared after the call",
        dischargedByType: true,
        brokenBy: [.changesSource, .changesSourceEnd],
        accepts: [.holdsEverything],
        applies: { $0.isWriter }
    ) { run in
        run.first { step in
            guard step.operation.isWrite, !step.seen.damage.isDisjoint(with: [.source, .outside]) else {
                return nil
            }
            return Violation(step, expected: "the source and the memory around it unchanged")
        }
    }
}
