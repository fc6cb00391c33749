/// Everything a run produced, as one JSON document: the only input of tables, reports and comparisons.
public struct Record: Codable, Hashable, Sendable {
    /// The name and version of this document's schema.
    public var schema: String = Record.schemaName
    /// The version of Weir that wrote it.
    public var weir: String
    /// When the run began: RFC 3339, UTC.
    public var startedAt: String
    /// How long the run took, in seconds.
    public var seconds: Double
    /// Whether the run was interrupted: what is here is whole, but cases or blocks are missing.
    public var interrupted: Bool
    /// The seed of every random draw of the run: order of arms, padding. 0 to 2^53 - 1.
    public var seed: Int
    /// The scenario, and the settings it ran with.
    public var scenario: ScenarioIdentity
    /// The machine it ran on.
    public var machine: Machine
    /// The workers that took part, in the order of their first use.
    public var workers: [WorkerRecord]
    /// The cases in the order of the plan, the unmeasured ones included.
    public var cases: [CaseRecord]
    /// The answers to the scenario's expectations.
    public var verdicts: [ExpectationVerdict]
    /// What the reader of the tables must know: what was seen, the likely cause, what helps.
    public var warnings: [String]

    /// `weir.record/1`: raised when a field changes its meaning.
    public static let schemaName = "weir.record/1"

    /// A record of a run.
    public init(
        weir: String, startedAt: String, seconds: Double, interrupted: Bool, seed: Int, scenario: ScenarioIdentity,
        machine: Machine, workers: [WorkerRecord], cases: [CaseRecord], verdicts: [ExpectationVerdict],
        warnings: [String]
    ) {
        self.weir = weir
        self.startedAt = startedAt
        self.seconds = seconds
        self.interrupted = interrupted
        self.seed = seed
        self.scenario = scenario
        self.machine = machine
        self.workers = workers
        self.cases = cases
        self.verdicts = verdicts
        self.warnings = warnings
    }
}

/// Which question was asked, and with which settings.
public struct ScenarioIdentity: Codable, Hashable, Sendable {
    /// The scenario's name.
    public var name: String
    /// The question it answers: the file's first comment.
    public var question: String
    /// The file it was read from, as the user named it.
    public var file: String
    /// SHA-256 of the file and of every override, in hexadecimal: equal hashes ran the same scenario.
    public var hash: String
    /// What `--set` and `--quick` changed, as `key=value`.
    public var overrides: [String]
    /// Blocks that were planned.
    public var blocks: Int
    /// How long one arm of a block was meant to run, in nanoseconds.
    public var armTime: Int
    /// The metrics to show, by name, in order.
    public var measure: [String]

    /// Identifies a scenario.
    public init(
        name: String, question: String, file: String, hash: String, overrides: [String], blocks: Int, armTime: Int,
        measure: [String]
    ) {
        self.name = name
        self.question = question
        self.file = file
        self.hash = hash
        self.overrides = overrides
        self.blocks = blocks
        self.armTime = armTime
        self.measure = measure
    }
}

/// A worker that took part.
public struct WorkerRecord: Codable, Hashable, Sendable {
    /// The name the scenario knows it by: `builtin`, `nio`, a user's.
    public var name: String
    /// The command that started it; nil for the worker that comes with Weir.
    public var command: String?
    /// What it said of itself; nil when it never answered.
    public var language: String?
    /// `release` or `debug`, as it said.
    public var build: String?
    /// The allocator of the timing pass.
    public var allocator: String?
    /// The allocator of the counting pass; nil when there was none.
    public var countingAllocator: String?
    /// Why it could not be used; nil when it could.
    public var missing: String?

    /// A worker's part in a run.
    public init(
        name: String, command: String? = nil, language: String? = nil, build: String? = nil,
        allocator: String? = nil, countingAllocator: String? = nil, missing: String? = nil
    ) {
        self.name = name
        self.command = command
        self.language = language
        self.build = build
        self.allocator = allocator
        self.countingAllocator = countingAllocator
        self.missing = missing
    }
}
