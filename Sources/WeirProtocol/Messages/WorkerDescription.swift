/// The answer to `hello`: who the worker is and what it can build.
public struct WorkerDescription: Hashable, Sendable, Codable {
    /// The protocol version the worker speaks.
    public var `protocol`: Int
    /// The worker's name in tables: `weir-worker`, `my-readers`.
    public var name: String
    /// The language it is written in, and the version of its runtime or compiler.
    public var language: String
    /// How it was built: `release`, `debug`; free text.
    public var build: String
    /// The allocator in force, as far as the worker can tell.
    public var allocator: String
    /// Whether `measure` with `counters` can count allocations in this process.
    public var countsAllocations: Bool
    /// Whether it can count reference counting operations.
    public var countsRetains: Bool
    /// The stages it can build.
    public var stages: [StageDescription]
    /// The workloads it can run: `read`, `lines`, `write`.
    public var workloads: [String]
    /// Chains it has compiled statically, as stage names joined by ` | `.
    public var staticChains: [String]
    /// The subjects it checks by a name of their own; nil where there are none.
    public var subjects: [SubjectEntry]?

    /// Describes a worker.
    public init(
        protocol version: Int = ProtocolLimits.version, name: String, language: String, build: String,
        allocator: String, countsAllocations: Bool, countsRetains: Bool, stages: [StageDescription],
        workloads: [String], staticChains: [String]
    ) {
        self.protocol = version
        self.name = name
        self.language = language
        self.build = build
        self.allocator = allocator
        self.countsAllocations = countsAllocations
        self.countsRetains = countsRetains
        self.stages = stages
        self.workloads = workloads
        self.staticChains = staticChains
    }
}

/// One stage of a worker's catalogue.
public struct StageDescription: Hashable, Sendable, Codable {
    /// The name used in chains.
    public var name: String
    /// Where in a chain it may stand.
    public var role: Role
    /// One line for `weir list stages`.
    public var summary: String
    /// Its parameters, in positional order.
    public var parameters: [ParameterDescription]
    /// What it does to the bytes that pass; nil: it passes them on unchanged.
    public var effect: Effect?
    /// What it can do under a trace; nil: what its role says.
    public var checks: StageCapabilities?

    /// Describes a stage.
    public init(
        name: String, role: Role, summary: String, parameters: [ParameterDescription] = [], effect: Effect? = nil,
        checks: StageCapabilities? = nil
    ) {
        self.name = name
        self.role = role
        self.summary = summary
        self.parameters = parameters
        self.effect = effect
        self.checks = checks
    }

    /// What a stage does to the bytes that pass: from it the driver knows what must come out of a chain.
    public enum Effect: Hashable, Sendable {
        /// All bytes of the upstream, as often as the count parameter of this name says.
        case repeats(String)
        /// The first bytes of the upstream, as many as the size parameter of this name says.
        case limits(String)
        /// Other bytes: only the worker knows which.
        case transforms
    }

    /// Where in a chain a stage may stand.
    public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
        /// The origin: it has no upstream.
        case source
        /// Wraps one upstream.
        case reader
        /// A whole loop in foreign code: it stands alone in its chain.
        case loop
        /// Wraps one downstream: bytes go in.
        case writer
        /// The end of a chain of writers: it has no downstream.
        case sink
        /// Moves bytes from an upstream to a downstream. It stands alone, and is checked, not measured.
        case copier
        /// A connection: bytes go in, and others come out. It stands alone, and is checked, not measured.
        case duplex
    }
}

/// One parameter of a stage.
public struct ParameterDescription: Hashable, Sendable, Codable {
    /// Its label.
    public var name: String
    /// How its value is written.
    public var type: ValueType
    /// The value when none is given; nil makes the parameter required.
    public var `default`: String?
    /// The valid words of a choice.
    public var choices: [String]?
    /// What a policy can be made of.
    public var terms: [StageDescription]?
    /// The smallest value, in bytes, nanoseconds or as a count.
    public var minimum: Int?
    /// The largest value, in bytes, nanoseconds or as a count.
    public var maximum: Int?
    /// One line for `weir list stages`.
    public var summary: String

    /// Describes a parameter.
    public init(
        _ name: String, _ type: ValueType, default: String? = nil, choices: [String]? = nil, minimum: Int? = nil,
        maximum: Int? = nil, summary: String
    ) {
        self.name = name
        self.type = type
        self.default = `default`
        self.choices = choices
        self.minimum = minimum
        self.maximum = maximum
        self.summary = summary
    }

    /// How a value is written.
    public enum ValueType: String, Hashable, Sendable, Codable, CaseIterable {
        /// A size with a unit.
        case bytes
        /// A time with a unit.
        case time
        /// A whole number.
        case count
        /// Any text.
        case text
        /// A path; an absent one means the content of the workload.
        case path
        /// One of `choices`.
        case choice
        /// A flush policy made of `terms`.
        case policy
    }
}

extension StageDescription.Effect: Codable {
    private enum Key: String, CodingKey { case kind, parameter }

    /// Reads `{"kind":"limits","parameter":"size"}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let kind = try container.decode(String.self, forKey: .kind)
        switch kind {
        case "repeats": self = .repeats(try container.decode(String.self, forKey: .parameter))
        case "limits": self = .limits(try container.decode(String.self, forKey: .parameter))
        case "transforms": self = .transforms
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container, debugDescription: "no effect \"\(kind)\"")
        }
    }

    /// Writes one object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .repeats(let parameter):
            try container.encode("repeats", forKey: .kind)
            try container.encode(parameter, forKey: .parameter)
        case .limits(let parameter):
            try container.encode("limits", forKey: .kind)
            try container.encode(parameter, forKey: .parameter)
        case .transforms: try container.encode("transforms", forKey: .kind)
        }
    }
}
