import WeirProtocol

extension Rule {
    /// Y09: A copy closes neither side unless asked.
    public static let copyLeavesBothOpen = Rule(
        "Y09", .must, "A copy closes neither side unless asked.",
        source: "Java, tokio",
        stimulus: "both sides are looked at",
        brokenBy: [.copyCloses, .copyClosesUpstream],
        accepts: [.oneByte],
        applies: { $0.isCopier }
    ) { run in
        run.first { step in
            guard step.operation.verb == .copy,
                step.seen.calls.contains(where: { $0.verb == .close || $0.verb == .closeUpstream })
            else { return nil }
            return Violation(step, expected: "both sides left open", got: "a side closed")
        }
    }
}
