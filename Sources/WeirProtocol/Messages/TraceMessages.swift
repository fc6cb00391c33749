/// Asks a worker to play one trace against one subject: the whole conversation in one message, so that the pipe's cost
/// is paid once.
public struct TraceRequest: Hashable, Sendable, Codable {
    /// What to build and what to do to it; `trace.subject` is the chain.
    public var trace: Trace

    /// Asks for a trace to be played.
    public init(_ trace: Trace) { self.trace = trace }
}

/// The answer: one observation for every operation of the trace, and one more for letting go of the subject.
public struct TraceReply: Hashable, Sendable, Codable {
    /// In the order of the operations.
    public var observations: [Observation]

    /// An answer.
    public init(_ observations: [Observation]) { self.observations = observations }
}
