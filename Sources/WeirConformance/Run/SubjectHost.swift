import WeirProtocol

/// Where subjects run: in this process, or in one of their own that may trap or hang without ending the check.
public protocol SubjectHost {
    /// Plays a trace and says what was seen, or how it ended.
    mutating func observe(_ trace: Trace) -> HostAnswer
    /// The same for a part of a trace that hung, of which it is only asked whether it hangs too: a host may lose its
    /// patience sooner.
    mutating func probe(_ trace: Trace) -> HostAnswer
}

extension SubjectHost {
    /// As patient as ever.
    public mutating func probe(_ trace: Trace) -> HostAnswer { observe(trace) }
}

/// What a host says about a trace.
public enum HostAnswer: Hashable, Sendable {
    /// One observation for each operation, and one for letting go of the subject.
    case observed([Observation])
    /// The subject's process died: the signal's name or the exit code, and the operation if it is known.
    case crashed(String, operation: Int?)
    /// The subject did not return in time.
    case hung(operation: Int?)
    /// The host cannot build or play it.
    case refused(String)
}

/// Plays traces in this process: for subjects that neither trap nor hang, or where a trap may end the check.
public struct InProcessHost: SubjectHost {
    private let factory: SubjectFactory
    private let player: TracePlayer

    /// A host for the subjects of a factory.
    public init(_ factory: SubjectFactory, player: TracePlayer = TracePlayer()) {
        self.factory = factory
        self.player = player
    }

    /// Plays a trace; it always comes back with observations.
    public mutating func observe(_ trace: Trace) -> HostAnswer { .observed(player.play(trace, factory)) }
}
