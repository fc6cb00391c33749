import WeirProtocol

/// One cell of a scenario's matrix on one subject.
public struct Case: Codable, Hashable, Sendable {
    /// Unique in its plan: the subject's name and the cell, `file[request=8KiB]`; without brackets where there is no matrix.
    public var id: String
    /// The subject's name in the scenario.
    public var subject: String
    /// The cell: which value each axis of the matrix has, in the order of the scenario.
    public var axes: [AxisValue]
    /// The worker that builds it, by the name the scenario gives it.
    public var worker: String
    /// The chain, canonically spelled, with every variable filled in.
    public var chain: String
    /// How the stages are joined.
    public var composition: Composition
    /// What is done with it.
    public var workload: Workload
    /// The bytes at its origin; the driver fills in the path.
    public var content: Content
    /// The allocator it runs on, in both passes: `system`, a name or a path; nil: the system's for times, and for counts
    /// the one that counts most.
    public var allocator: String?
    /// Cases of one group are compared with each other and measured interleaved; the group's heading in tables.
    public var group: String

    /// One cell on one subject.
    public init(
        id: String, subject: String, axes: [AxisValue], worker: String, chain: String, composition: Composition,
        workload: Workload, content: Content, allocator: String? = nil, group: String
    ) {
        self.id = id
        self.subject = subject
        self.axes = axes
        self.worker = worker
        self.chain = chain
        self.composition = composition
        self.workload = workload
        self.content = content
        self.allocator = allocator
        self.group = group
    }
}

/// One coordinate of a case: `request` = `8KiB`.
public struct AxisValue: Codable, Hashable, Sendable {
    /// The axis.
    public var name: String
    /// The value as the scenario spells it.
    public var value: String

    /// A coordinate.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
