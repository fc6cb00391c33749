import WeirStreams

/// One setting that could be recommended: a value for every parameter, and what that makes of the writer.
public struct TuneCandidate: Codable, Hashable, Sendable {
    /// Its place in the grid.
    public var index: Int
    /// A value for every parameter, in their order, as the file spells it.
    public var values: [String]
    /// Bytes of the writer's buffer.
    public var capacity: Int
    /// The writer's flush policy, in its canonical spelling.
    public var policy: String

    /// A setting.
    public init(index: Int, values: [String], capacity: Int, policy: String) {
        self.index = index
        self.values = values
        self.capacity = capacity
        self.policy = policy
    }
}

extension TuneCandidate {
    /// The policy itself.
    var flushPolicy: AnyFlushPolicy {
        do { return try AnyFlushPolicy(parsing: policy) } catch {
            preconditionFailure("TuneCandidate.flushPolicy: \(policy): \(error)")
        }
    }
}

/// Something to choose a value for.
public struct TuneParameter: Codable, Hashable, Sendable {
    /// The name that `${name}` stands for.
    public var name: String
    /// The values to choose from, in the order of the file.
    public var values: [String]

    /// A parameter.
    public init(_ name: String, _ values: [String]) {
        self.name = name
        self.values = values
    }
}
