/// A subject that a worker checks by its own name: not a chain of stages, but a peer behind an adapter of its own.
public struct SubjectEntry: Hashable, Sendable, Codable {
    /// The name in traces and matrices.
    public var name: String
    /// What it is and what its bytes come from, in one line.
    public var summary: String
    /// `reader`, `writer` or `copier`.
    public var role: String
    /// The contract it declares: `Weir`, `Go`, `POSIX`, ...
    public var profile: String
    /// The bits of the traits that decide which rules apply.
    public var traits: UInt32
    /// The verbs it answers.
    public var verbs: [TraceOperation.Verb]
    /// The size of its own buffer in bytes, where it has one.
    public var bufferSize: Int?
    /// What its own documentation says about a rule, by the rule's id: why a finding is one.
    public var documentation: [String: String]?

    /// Describes a subject.
    public init(
        name: String, summary: String, role: String, profile: String, traits: UInt32, verbs: [TraceOperation.Verb],
        bufferSize: Int? = nil, documentation: [String: String]? = nil
    ) {
        self.name = name
        self.summary = summary
        self.role = role
        self.profile = profile
        self.traits = traits
        self.verbs = verbs
        self.bufferSize = bufferSize
        self.documentation = documentation
    }
}
