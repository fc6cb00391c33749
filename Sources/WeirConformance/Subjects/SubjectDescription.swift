import WeirProtocol

/// What is known about a subject before it is run.
public struct SubjectDescription: Sendable {
    /// The name or chain in findings.
    public var name: String
    /// What is checked about it.
    public var role: Role
    /// The contract it declares.
    public var profile = Profile.strict
    /// What it can do and how it is built.
    public var traits: SubjectTraits
    /// The verbs it answers.
    public var verbs: Set<TraceOperation.Verb>
    /// How many bytes a limit lets pass.
    public var limit: Int?
    /// How many upstreams it reads at most, one after the other; nil: as many as a trace has.
    public var parts: Int?
    /// What comes out of it for what goes in.
    public var model = StreamModel.identity
    /// The size of its own buffer, in bytes, where it has one; sizes around it are tried.
    public var bufferSize: Int?

    /// Describes a subject.
    public init(_ name: String, role: Role, traits: SubjectTraits, verbs: Set<TraceOperation.Verb>) {
        self.name = name
        self.role = role
        self.traits = traits
        self.verbs = verbs
    }

    /// What a subject is to its caller.
    public enum Role: String, Hashable, Sendable {
        /// Bytes come out.
        case reader
        /// Bytes go in.
        case writer
        /// Bytes go in, and others come out.
        case duplex
        /// Bytes are moved from one to the other.
        case copier
        /// Code that reads a stream to its end and makes something of it.
        case consumer
        /// Code that writes to a stream.
        case producer
        /// Bytes are read and written at a position.
        case store
    }
}
