/// One call a subject made to the stage beside it, as that stage saw it.
public struct StageCall: Hashable, Sendable, Codable {
    /// What was called.
    public var verb: Verb
    /// The room of a read, or the length of a write.
    public var offered: Int
    /// How many bytes moved.
    public var moved: Int
    /// How it was answered.
    public var outcome: Outcome
    /// Which part of a concatenation, or which sink of a fan-out; 0 where there is one.
    public var part: Int

    /// A call.
    public init(_ verb: Verb, offered: Int = 0, moved: Int = 0, outcome: Outcome = .ok, part: Int = 0) {
        self.verb = verb
        self.offered = offered
        self.moved = moved
        self.outcome = outcome
        self.part = part
    }

    /// The calls that are recorded.
    public enum Verb: String, Hashable, Sendable, Codable, CaseIterable {
        /// The upstream was read.
        case read
        /// The upstream was closed.
        case closeUpstream
        /// The upstream was let go of, closed or not.
        case releaseUpstream
        /// The downstream was written to.
        case write
        /// The upstream was asked to hand bytes to the downstream itself; those it did are a read and a write too.
        case offload
        /// The downstream was flushed.
        case flush
        /// The downstream was made durable.
        case sync
        /// The downstream was told the end, and the upstream left open.
        case finish
        /// The downstream was told an error.
        case abort
        /// The downstream was closed.
        case close
        /// The downstream was let go of, closed or not.
        case release
    }
}
