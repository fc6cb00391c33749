import WeirProtocol

/// Follows the bytes that come out of a reader and finds the first place where they leave the model.
enum ReaderBreach {
    static func find(
        _ steps: [Run.Step], _ content: [UInt8], _ trace: Trace, _ subject: SubjectDescription, _ profile: Profile
    ) -> Breach? {
        var lastRead: StageCall?
        var hasScattered = false
        for step in steps {
            if step.operation.verb == .scatter { hasScattered = true }
            for call in step.seen.upstreamReads { lastRead = call }
            let verb = step.operation.verb
            guard [.read, .scatter, .line, .discard, .detach].contains(verb), !step.before.closed else { continue }
            let finder = Finder(
                step: step, content: content, fill: trace.fill, prefix: trace.prefix, subject: subject,
                profile: profile, earlier: steps[..<step.index], lastRead: lastRead)
            guard let breach = finder.wrongBytes() ?? finder.wrongError() ?? finder.wrongEnd() else { continue }
            // Where the bytes would be right if there had been one place, nothing else is to blame.
            return hasScattered ? Breach(cause: .scattered, violation: breach.violation) : breach
        }
        return nil
    }

    private struct Finder {
        let step: Run.Step
        let content: [UInt8]
        let fill: Fill
        let prefix: Int
        let subject: SubjectDescription
        let profile: Profile
        let earlier: ArraySlice<Run.Step>
        let lastRead: StageCall?

        private var position: Int { step.before.position }

        private func breach(_ cause: Breach.Cause, _ expected: String, _ got: String? = nil) -> Breach {
            // Where the bytes would be right without the half-close, nothing else is to blame.
            let blamed = step.before.finished && step.before.failed == nil ? .halfClosed : cause
            return Breach(cause: blamed, violation: Violation(step, expected: expected, got: got))
        }

        func wrongBytes() -> Breach? {
            let count = step.seen.clampedCount(step.operation)
            let rest = max(0, content.count - position)
            let bytes = step.operation.verb == .discard ? [] : step.seen.bytes
            let wrong = bytes.indices.first { $0 >= rest || bytes[$0] != content[position + $0] }
            guard let wrong = wrong ?? (count > rest ? rest : nil) else {
                if step.operation.verb == .line, step.seen.outcome == .ok, count < Trace.longestLine,
                    bytes.firstIndex(of: 0x0a) != count - 1
                {
                    return breach(.line, "the bytes up to and including the next newline")
                }
                if count > 0, step.before.ended, profile.endIsSticky {
                    return breach(.afterEnd, "nothing after the end")
                }
                return nil
            }
            let expected =
                wrong < rest
                ? "byte \(position + wrong) of the content" : "no byte after the \(content.count) there are"
            let got = wrong < bytes.count ? "byte \(wrong) of the call is \(bytes[wrong])" : "\(count) bytes skipped"
            return breach(cause(of: wrong, bytes, rest), expected, got)
        }

        private func cause(of wrong: Int, _ bytes: [UInt8], _ rest: Int) -> Breach.Cause {
            if bytes.indices.contains(wrong),
                (wrong..<bytes.count).allSatisfy({ bytes[$0] == fill.byte(at: prefix + $0) })
            {
                return .unwritten
            }
            if step.before.ended { return .afterEnd }
            if step.before.failed != nil, step.after.supplied == step.before.suppliedAtFailure { return .afterError }
            if earlier.contains(where: { $0.operation.verb == .seek }) { return .position }
            if step.after.transients > 0 { return .transient }
            if step.operation.verb == .detach || step.before.detached { return .detached }
            if step.operation.verb == .line { return .line }
            if earlier.contains(where: { $0.operation.verb == .consume }) { return .consumed }
            if earlier.contains(where: { $0.operation.verb == .discard }) || step.operation.verb == .discard {
                return .discarded
            }
            if earlier.contains(where: { $0.operation.verb == .peek }) { return .peeked }
            if subject.traits.contains(.limits), wrong >= rest { return .beyond }
            return subject.traits.contains(.parts) ? .parts : .order
        }

        func wrongError() -> Breach? {
            guard step.seen.outcome.isError, step.operation.size > 0 || step.operation.verb == .line else { return nil }
            // Of what ran away the calls are not all there, and other rules are about it.
            if step.seen.damage.contains(.runaway) { return nil }
            var owed = step.before
            owed.advance(step.operation, Observation(count: 0, outcome: .ok, calls: step.seen.calls), parts: 1)
            guard let error = owed.owed.first(where: { $0.outcome == step.seen.outcome }) ?? owed.owed.first else {
                let isGuard = step.seen.outcome == .noProgress && step.after.stalls > 0
                // A stream that stays broken goes on saying so; the stage beside it may do so too.
                if isGuard || step.before.failed != nil || step.seen.outcome == .unsupported { return nil }
                let cause: Breach.Cause =
                    step.after.transients > 0 ? .transient : step.before.ended ? .afterEnd : .order
                return breach(cause, "no error, as nothing has failed")
            }
            let due = min(content.count, error.supplied)
            guard subject.model.isIdentity || subject.traits.contains(.limits), step.after.position < due,
                !profile.errorsTakeBytes
            else { return nil }
            return breach(.errorFirst, "the \(due) bytes before the error, then the error")
        }

        func wrongEnd() -> Breach? {
            if step.before.ended, profile.endIsSticky, step.operation.size > 0, step.operation.isRead,
                step.seen.outcome != .end
            {
                return breach(.afterEnd, "the end again")
            }
            guard step.seen.outcome == .end, step.operation.size > 0 || step.operation.verb == .line,
                step.operation.verb != .discard || step.after.position < content.count
            else { return nil }
            // What was read ahead of a limit, and the error behind it, nobody has asked for.
            let isBeyondLimit = !subject.has(.limits) && step.after.position >= subject.limit ?? Int.max
            if let error = step.after.owedErrors.first, !step.before.ended, !isBeyondLimit {
                return breach(.errorIsEnd, "the error \(error.outcome.rawValue) that the upstream reported")
            }
            let isComplete = step.after.position >= content.count
            if step.before.failed != nil, !step.after.upstreamEnded, !profile.endsAfterError,
                step.after.position < subject.limit ?? Int.max
            {
                return breach(.errorIsEnd, "the error again, or bytes; the upstream has not ended")
            }
            if isComplete { return nil }
            if profile.endsAfterError, earlier.contains(where: { $0.seen.outcome.isError }) { return nil }
            let missing = "the \(content.count - step.after.position) bytes that are left"
            if subject.traits.contains(.parts), lastRead?.outcome == .end { return breach(.parts, missing) }
            if step.after.transients > 0, step.after.upstreamEnded { return breach(.transient, missing) }
            if earlier.contains(where: { $0.operation.verb == .seek }) { return breach(.position, missing) }
            if step.before.detached { return breach(.detached, missing) }
            if earlier.contains(where: { $0.operation.verb == .consume }) { return breach(.consumed, missing) }
            if earlier.contains(where: { $0.operation.verb == .discard }) { return breach(.discarded, missing) }
            if earlier.contains(where: { $0.operation.verb == .peek }) { return breach(.peeked, missing) }
            if let lastRead, lastRead.moved > 0, lastRead.outcome == .end { return breach(.fusedEnd, missing) }
            if let lastRead, lastRead.moved > 0, lastRead.moved < lastRead.offered, !step.after.upstreamEnded {
                return breach(.shortIsEnd, missing)
            }
            return breach(.earlyEnd, missing)
        }
    }
}

extension StageCall {
    /// A write of something that moved nothing and said nothing.
    var isStalledWrite: Bool { verb == .write && offered > 0 && moved == 0 && outcome == .ok }

    /// A read with room that moved nothing and said nothing.
    var isEmptyRead: Bool { verb == .read && offered > 0 && moved == 0 && outcome == .ok }
}
