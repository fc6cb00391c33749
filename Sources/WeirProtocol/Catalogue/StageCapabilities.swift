/// What a stage can do under a trace: it decides, before anything runs, which rules are asked of it.
///
/// A claim is never a pass: what is claimed here is checked, what is not claimed is not applicable.
public struct StageCapabilities: Hashable, Sendable {
    /// The verbs it answers; every other one must end in the outcome `unsupported`.
    public var verbs: [TraceOperation.Verb]
    /// How it is built.
    public var traits: [Trait]
    /// The contract it declares, by the name in matrices: `Go`, `POSIX`; nil: Weir's own.
    public var profile: String?
    /// The name of the parameter that is the size of its own buffer.
    public var buffer: String?

    /// Capabilities of a stage.
    public init(
        verbs: [TraceOperation.Verb], traits: [Trait] = [], profile: String? = nil, buffer: String? = nil
    ) {
        self.verbs = verbs
        self.traits = traits
        self.profile = profile
        self.buffer = buffer
    }

    /// What a stage of a role answers that says nothing about itself; nil where it must say something to be checked.
    public static func usual(_ role: StageDescription.Role) -> StageCapabilities? {
        switch role {
        case .reader: StageCapabilities(verbs: [.read, .close])
        case .writer, .sink: StageCapabilities(verbs: [.write, .flush, .sync, .close])
        case .copier: StageCapabilities(verbs: [.copy])
        case .duplex: StageCapabilities(verbs: [.read, .write, .flush, .finish, .abort, .close])
        case .source, .loop: nil
        }
    }

    /// How a stage is built, as far as rules depend on it.
    public enum Trait: String, Hashable, Sendable, Codable, CaseIterable {
        /// It holds no bytes: one call makes at most one call to the stage beside it.
        case unbuffered
        /// It holds accepted bytes until a flush.
        case holdsWrites
        /// Closing it leaves the stages beside it open.
        case leavesOpen
        /// It turns endless empty reads of its upstream into an error.
        case guardsProgress
        /// It also writes what it reads to the downstream.
        case copiesAside
    }
}

extension StageCapabilities: Codable {
    private enum Key: String, CodingKey { case verbs, traits, profile, buffer }

    /// Words that this version does not know are passed over: they ask for nothing that it could check.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        verbs = try container.decode([String].self, forKey: .verbs).compactMap(TraceOperation.Verb.init(rawValue:))
        traits = try (container.decodeIfPresent([String].self, forKey: .traits) ?? []).compactMap(Trait.init(rawValue:))
        profile = try container.decodeIfPresent(String.self, forKey: .profile)
        buffer = try container.decodeIfPresent(String.self, forKey: .buffer)
    }

    /// Absent fields are left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(verbs, forKey: .verbs)
        if !traits.isEmpty { try container.encode(traits, forKey: .traits) }
        try container.encodeIfPresent(profile, forKey: .profile)
        try container.encodeIfPresent(buffer, forKey: .buffer)
    }
}
