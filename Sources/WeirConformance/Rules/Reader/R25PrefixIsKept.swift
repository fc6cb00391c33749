import WeirProtocol

extension Rule {
    /// R25: What the caller had initialised stays, and the span is neither replaced nor shrunk.
    public static let prefixIsKept = Rule(
        "R25", .must, "What the caller had initialised stays, and the span is neither replaced nor shrunk.",
        source: "RFC 2930",
        stimulus: "buffers whose first bytes are already initialised",
        brokenBy: [.overwritesPrefix, .replacesSpan],
        accepts: [.wholeBuffer],
        applies: { $0.isReader }
    ) { run in
        run.first { step in
            step.seen.damage.isDisjoint(with: [.prefix, .swapped])
                ? nil : Violation(step, expected: "the initialised bytes unchanged, and the same span")
        }
    }
}
