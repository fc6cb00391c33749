import WeirProtocol

extension Rule {
    /// C10: A half-close delivers what was accepted, then the end, and leaves the other direction usable.
    public static let halfCloseDeliversFirst = Rule(
        "C10", .must, "A half-close delivers what was accepted, then the end, and leaves the other direction usable.",
        source: "tokio AsyncWrite::shutdown, POSIX shutdown(SHUT_WR), Java Socket.shutdownOutput",
        stimulus: "writes that are held or fail, a half-close, then reads to the end and another write",
        brokenBy: [
            .finishForgetsHeld, .finishOvertakesHeld, .finishHidesLoss, .finishIsSilent, .finishClosesReading,
            .finishEndsReading, .finishGoesOnAccepting,
        ],
        accepts: [.holdsEverything, .writesBytewise, .oneByte],
        applies: { $0.isDuplex && $0.answers(.finish) },
        exercised: { $0.has { $0.isFirstFinish && $0.seen.outcome == .ok } }
    ) { run in
        run.first { step in step.isFirstFinish ? step.halfClose : step.behindTheHalfClose } ?? run.breach(.halfClosed)
    }
}

extension Run.Step {
    /// The first half-close of an open stream.
    fileprivate var isFirstFinish: Bool {
        operation.verb == .finish && !before.closed && !before.finished && seen.outcome != .unsupported
    }

    /// What is wrong with the half-close itself.
    fileprivate var halfClose: Violation? {
        let lost = after.accepted - after.arrived
        let end = seen.calls.firstIndex { $0.verb == .finish && $0.outcome == .ok }
        if let end, lost > 0 || seen.calls[end...].contains(where: { $0.moved > 0 }) {
            let expected = "the \(after.accepted) accepted bytes at the peer, then the end"
            return Violation(self, expected: expected, got: "the end, and \(after.arrived) bytes before it")
        }
        if let violation = closing { return violation }
        if seen.outcome == .ok {
            if lost > 0 { return Violation(self, expected: "\(after.accepted) bytes at the peer, or an error") }
            return end == nil ? Violation(self, expected: "the end at the peer") : nil
        }
        let isFounded =
            before.failed != nil || !before.owed.isEmpty
            || seen.calls.contains { $0.outcome != .ok || $0.isStalledWrite }
        return isFounded ? nil : Violation(self, expected: "ok, as nothing has failed")
    }

    /// What is wrong with an operation that follows a half-close.
    fileprivate var behindTheHalfClose: Violation? {
        guard before.finished, !before.closed else { return nil }
        if operation.isWrite, operation.size > 0, seen.outcome == .ok || seen.count > 0 {
            return Violation(self, expected: "0 bytes and an error, as the end has been sent")
        }
        if seen.calls.contains(where: { $0.verb == .write && $0.moved > 0 }) {
            return Violation(self, expected: "nothing at the peer behind the end", got: "\(seen.sink.count) bytes")
        }
        return operation.verb == .close || operation.verb == .abort ? nil : closing
    }

    /// Closing the stages beside it without having been asked to.
    private var closing: Violation? {
        guard seen.calls.contains(where: { [.close, .closeUpstream, .abort].contains($0.verb) }) else { return nil }
        return Violation(self, expected: "the other direction left open", got: "a close")
    }
}
