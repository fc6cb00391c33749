import WeirProtocol

/// Finds where code that reads or writes does not make of its bytes what it should.
enum ConsumerBreach {
    static func find(_ steps: [Run.Step], _ content: [UInt8], _ role: SubjectDescription.Role) -> Breach? {
        for step in steps where step.operation.verb == .copy {
            let finder = Finder(step: step, content: content, isReader: role == .consumer)
            if let breach = finder.loop() ?? finder.hidden() ?? finder.wrong() ?? finder.accused() { return breach }
        }
        return nil
    }

    private struct Finder {
        let step: Run.Step
        let content: [UInt8]
        let isReader: Bool

        private var calls: [StageCall] { step.seen.calls }
        private var met: [Outcome] { calls.map(\.outcome).filter { $0 != .ok && $0 != .end } }
        private var stalls: Bool { calls.contains { $0.isEmptyRead || $0.isStalledWrite } }

        private func breach(_ cause: Breach.Cause, _ expected: String, _ got: String? = nil) -> Breach {
            Breach(cause: cause, violation: Violation(step, expected: expected, got: got))
        }

        func loop() -> Breach? {
            guard step.seen.damage.contains(.runaway) else { return nil }
            return breach(.spun, "an error after a bounded number of tries", "\(calls.count) calls")
        }

        /// Success was reported although something failed for good.
        func hidden() -> Breach? {
            guard step.seen.outcome == .ok, let error = met.first(where: \.isPermanentError) else { return nil }
            return breach(.hidden, "an error, because of the stream's \(error.rawValue)")
        }

        /// Success was reported, and what was made is not what should be.
        func wrong() -> Breach? {
            guard step.seen.outcome == .ok, step.seen.sink != content else { return nil }
            let made = step.seen.sink.count
            let expected = "\(content.count) byte\(content.count == 1 ? "" : "s") made, ok"
            let got = "\(made) byte\(made == 1 ? "" : "s") made\(made == content.count ? ", others" : ""), ok"
            if met.contains(where: { $0.isTransient }) { return breach(.transient, expected, got) }
            if stalls { return breach(.emptyIsEnd, expected, got) }
            if isReader, let last = calls.last(where: { $0.verb == .read }), last.outcome == .end, last.moved > 0 {
                return breach(.fusedEnd, expected, got)
            }
            return breach(isCut ? .cut : .made, expected, got)
        }

        /// Whether a short answer made the difference: more came behind it, or nobody asked for more, or the room that it
        /// left was taken for bytes. Where the last of many is short, it is the last.
        private var isCut: Bool {
            let short = calls.firstIndex { $0.moved > 0 && $0.moved < $0.offered && $0.outcome == .ok }
            guard let short else { return false }
            let isFollowed = calls[(short + 1)...].contains { $0.moved > 0 }
            let isLast = isReader && !step.after.upstreamEnded
            return !isReader || isFollowed || isLast || step.seen.sink.count > content.count
        }

        /// An error was reported although nothing failed.
        func accused() -> Breach? {
            guard step.seen.outcome != .ok, met.isEmpty, !stalls else { return nil }
            return breach(.made, "ok, because nothing has failed")
        }
    }
}
