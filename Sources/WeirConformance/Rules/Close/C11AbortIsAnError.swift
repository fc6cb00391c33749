import WeirProtocol

extension Rule {
    /// C11: The peer of an abnormal end sees an error, not an end.
    public static let abortIsAnError = Rule(
        "C11", .should, "The peer of an abnormal end sees an error, not an end.",
        source: "Reactive Streams 1.4, RFC 9293 3.10.5",
        stimulus: "an abort before the first byte, amid bytes that are sent or held, and after a failure",
        brokenBy: [.abortLooksLikeEnd, .abortEndsFirst, .abortIsSilent],
        accepts: [.holdsEverything, .writesBytewise],
        applies: { $0.isDuplex && $0.answers(.abort) },
        exercised: { $0.has { $0.isFirstAbort } }
    ) { run in
        run.first { step in
            guard step.isFirstAbort else { return nil }
            let told = step.seen.calls.first { [.finish, .close, .abort].contains($0.verb) }
            if told?.verb == .abort { return nil }
            return Violation(step, expected: "an error at the peer", got: told == nil ? "nothing" : "the end")
        }
    }
}

extension Run.Step {
    /// An abort of a stream that has told its peer nothing yet: whoever has been told the end keeps it.
    fileprivate var isFirstAbort: Bool {
        operation.verb == .abort && !before.closed && !before.finished && seen.outcome != .unsupported
    }
}
