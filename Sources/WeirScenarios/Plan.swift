import WeirMeasure

/// What a scenario comes to: every case, spelled out and checked, and how to measure them.
public struct Plan: Hashable, Sendable {
    /// Which question, which file, which settings.
    public var scenario: ScenarioIdentity
    /// The seed of the order of arms and of the content. 0 to 2^53 - 1.
    public var seed: Int
    /// Blocks: visits to every arm.
    public var blocks: Int
    /// How long one arm of a block is to run, in nanoseconds.
    public var armTime: Int
    /// Where generated content lives.
    public var placement: Placement
    /// The workers the cases name. `builtin` is always there.
    public var workers: [WorkerSource]
    /// The cases, in the order of the tables.
    public var cases: [Case]
    /// What the scenario expects.
    public var expectations: [Expectation]
    /// Whether a counting pass follows the timing.
    public var counts: Bool
    /// Whether the latency of every operation is recorded.
    public var latencies: Bool
    /// What is counted in passes of its own.
    public var extraCounts: Set<ExtraCount> = []
    /// What the kernel is to count in rounds of their own, in the order in which events are opened.
    public var perfEvents: [PerfEvent] = []
    /// What the scenario's `gate:` names; nil where it has none.
    public var gate: GatePlan?
    /// The chain of each case as the file writes it, by the case's id: where `check` points.
    var chains: [String: FilledText] = [:]

    /// A plan.
    public init(
        scenario: ScenarioIdentity, seed: Int, blocks: Int, armTime: Int, placement: Placement,
        workers: [WorkerSource], cases: [Case], expectations: [Expectation], counts: Bool,
        latencies: Bool = false
    ) {
        self.scenario = scenario
        self.seed = seed
        self.blocks = blocks
        self.armTime = armTime
        self.placement = placement
        self.workers = workers
        self.cases = cases
        self.expectations = expectations
        self.counts = counts
        self.latencies = latencies
    }

    /// Where the file with the content lives.
    public enum Placement: String, Hashable, Sendable, CaseIterable {
        /// In memory, on a tmpfs: the device is out of the question.
        case memory
        /// On the disk of the temporary directory, read once before, so that it is in the page cache.
        case disk
    }
}

/// How to start a worker.
public struct WorkerSource: Hashable, Sendable {
    /// The name cases use.
    public var name: String
    /// The command and its arguments; nil for the built-in worker.
    public var command: [String]?

    /// A worker by name and command.
    public init(name: String, command: [String]?) {
        self.name = name
        self.command = command
    }
}
