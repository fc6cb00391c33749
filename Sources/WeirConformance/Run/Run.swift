import WeirProtocol

/// One trace, what was seen, and what the model says to it: all that a rule looks at.
public struct Run: Sendable {
    /// What was done.
    public let trace: Trace
    /// To whom.
    public let subject: SubjectDescription
    /// The contract it is held against.
    public let profile: Profile
    /// All bytes that should come out of a reader, or may go into a writer.
    public let content: [UInt8]
    /// The operations with what was seen and the model beside it.
    public let steps: [Step]
    /// Letting go of the subject.
    public let release: Step
    /// The first place where the bytes that came out are not those of the model.
    public let breach: Breach?

    /// One operation.
    public struct Step: Sendable {
        /// Its place in the trace.
        public let index: Int
        /// What was done.
        public let operation: TraceOperation
        /// What was seen.
        public let seen: Observation
        /// The model before.
        public let before: StreamState
        /// The model after.
        public let after: StreamState
    }

    /// Sets the model beside the observations; those of a trace that broke off early are fewer.
    public init(_ trace: Trace, _ subject: SubjectDescription, profile: Profile, _ observations: [Observation]) {
        self.trace = trace
        self.subject = subject
        self.profile = profile
        let reachable = subject.has(.parts) ? trace.upTo(parts: subject.parts) : trace.untilEnd
        let input = subject.role == .writer ? 0 : reachable.contentLength
        content = subject.model.output(TraceContent.prefix(input))
        let parts = subject.traits.contains(.parts) ? reachable.partCount : 1
        var state = StreamState()
        if subject.traits.contains(.origin) {
            state.supplied = input
            state.upstreamEnded = true
        }
        var steps: [Step] = []
        steps.reserveCapacity(observations.count)
        for (index, raw) in observations.enumerated() {
            let last = index == trace.operations.count
            let operation = last ? TraceOperation(.state) : trace.operations[index]
            var seen = raw
            if profile.emptyRead == .end, operation.isRead, operation.size > 0, seen.count == 0,
                seen.outcome == .ok
            {
                seen.outcome = .end
            }
            if profile.emptyBufferMayEnd, operation.isRead, operation.size == 0, seen.count == 0,
                seen.outcome == .end
            {
                seen.outcome = .ok
            }
            let before = state
            state.advance(operation, seen, parts: parts)
            steps.append(Step(index: index, operation: operation, seen: seen, before: before, after: state))
        }
        let nothing = Step(
            index: steps.count, operation: TraceOperation(.state), seen: Observation(count: 0, outcome: .ok),
            before: state, after: state)
        release = steps.count == trace.operations.count + 1 ? steps.removeLast() : nothing
        self.steps = steps
        switch subject.role {
        case .reader: breach = ReaderBreach.find(steps, content, trace, subject, profile)
        case .writer: breach = WriterBreach.find(steps, release, subject, profile)
        case .consumer, .producer: breach = ConsumerBreach.find(steps, content, subject.role)
        case .duplex:
            breach =
                ReaderBreach.find(steps, content, trace, subject, profile)
                ?? WriterBreach.find(steps, release, subject, profile)
        case .copier, .store: breach = nil
        }
    }

    /// The first step at which `breaks` says so.
    func first(_ breaks: (Step) -> Violation?) -> Violation? {
        for step in steps { if let violation = breaks(step) { return violation } }
        return nil
    }

    /// The breach at a position, where the last move before it was to such a target.
    func breachBehindSeek(_ isMeant: (Int) -> Bool) -> Violation? {
        guard let found = breach(.position),
            let seek = steps[..<found.step].last(where: { $0.operation.verb == .seek }), isMeant(seek.operation.size)
        else { return nil }
        return found
    }

    /// The breach, where it has one of these causes.
    func breach(_ causes: Breach.Cause...) -> Violation? {
        guard let breach, causes.contains(breach.cause) else { return nil }
        return breach.violation
    }
}

extension Trace {
    /// The trace without the steps that no call can reach, because the stream has ended before them.
    var untilEnd: Trace {
        guard let end = upstream.firstIndex(where: { $0.then == .end }), end + 1 < upstream.count else { return self }
        var copy = self
        copy.upstream.removeSubrange((end + 1)...)
        return copy
    }

    /// The trace without the upstreams behind the first `count`.
    func upTo(parts count: Int?) -> Trace {
        guard let count else { return self }
        var copy = self
        var left = count
        copy.upstream = Array(
            upstream.prefix { step in
                defer { if step.then == .end { left -= 1 } }
                return left > 0
            })
        return copy
    }

    /// The room that a line is read into; a longer one comes in parts.
    static let longestLine = 4_096

    /// How many upstreams the script describes for a concatenation.
    var partCount: Int { 1 + upstream.dropLast().count { $0.then == .end } }
}

extension Run {
    /// How many bytes a limit may give and take: the length of its model's output, or more where the script is shorter.
    var limit: Int { subject.limit ?? Int.max }
}
