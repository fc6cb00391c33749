import WeirProtocol

extension Rule {
    /// F11: A flush keeps its place among the writes: downstream it comes behind every byte accepted before it.
    public static let flushKeepsItsPlace = Rule(
        "F11", .must,
        "A flush keeps its place among the writes: downstream it comes behind every byte accepted before it.",
        source: "Weir; in types a flush during a write cannot be written down",
        stimulus: "writes, then a flush; the order of the calls downstream",
        brokenBy: [.flushOvertakesBytes, .flushOvertakesLastByte],
        accepts: [.holdsEverything, .writesBytewise],
        applies: { $0.isWriter && $0.answers(.flush) && !$0.has(.origin) },
        exercised: { $0.has { $0.operation.verb == .flush && $0.before.accepted > $0.before.arrived } }
    ) { run in
        run.first { step in
            guard step.operation.verb == .flush, !step.before.closed,
                let flushed = step.seen.calls.lastIndex(where: { $0.verb == .flush && $0.part == 0 }),
                step.seen.calls[flushed...].contains(where: { $0.verb == .write && $0.moved > 0 && $0.part == 0 })
            else { return nil }
            return Violation(step, expected: "the flush downstream behind the bytes", got: "bytes behind the flush")
        }
    }
}
