import WeirProtocol

extension Rule {
    /// Y01: A copy moves everything to the end; the end is no error, and the count is what arrived.
    public static let copiesToTheEnd = Rule(
        "Y01", .must, "A copy moves everything to the end; the end is no error, and the count is what arrived.",
        source: "Go",
        stimulus: "all sizes and chunkings",
        brokenBy: [.copyStopsEarly, .copyCountsWrong, .copyEndIsError],
        accepts: [.oneByte, .writesBytewise],
        applies: { $0.isCopier }
    ) { run in
        run.first { step in
            guard step.operation.verb == .copy else { return nil }
            let isClean =
                step.errorsMet.isEmpty
                && !step.seen.calls.contains {
                    $0.outcome.isTransient || $0.moved == 0 && $0.offered > 0 && $0.outcome == .ok
                }
            guard step.seen.count == Int64(step.after.arrived - step.before.arrived) else {
                return Violation(step, expected: "the \(step.after.arrived - step.before.arrived) bytes that arrived")
            }
            // Bytes that an earlier copy had read and could not write may be lost with it.
            guard isClean, step.before.supplied == step.before.arrived, step.before.failed == nil,
                step.before.owed.isEmpty
            else { return nil }
            if step.seen.outcome == .ok, step.after.arrived == run.content.count,
                step.seen.sink.elementsEqual(run.content.dropFirst(step.before.arrived))
            {
                return nil
            }
            return Violation(step, expected: "\(run.content.count) bytes, ok")
        }
    }
}
