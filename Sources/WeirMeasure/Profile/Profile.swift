import WeirProtocol

/// Where the allocations or the processor time of one case went, stack by stack.
///
/// A value like a record: whatever shows a profile reads nothing else.
public struct Profile: Codable, Hashable, Sendable {
    /// Names this layout; a reader of another one refuses it.
    public static let schemaName = "weir-profile/1"

    /// `Profile.schemaName`.
    public var schema = Profile.schemaName
    /// The version of the driver that made it.
    public var weir: String
    /// When the run began: ISO 8601, in universal time.
    public var startedAt: String
    /// The scenario's name.
    public var scenario: String
    /// The case that was profiled.
    public var `case`: Case
    /// The allocator in force, as the worker says.
    public var allocator: String
    /// What was recorded.
    public var kind: Kind
    /// Nanoseconds of a thread's processor time between two samples, as asked for; the kernel may tick more slowly.
    public var interval: Int?
    /// How stacks were walked.
    public var unwinding: Unwinding
    /// The rounds that were profiled.
    public var rounds: Int
    /// How many times more processor time a round took than without recording; nil for processor time, and where that
    /// could not be seen.
    public var slowdown: Double?
    /// Operations in all rounds.
    public var operations: Int
    /// Bytes that came out in all rounds.
    public var bytes: Int
    /// The most bytes that were live at one time; nil for processor time. Less than the sum over stacks, whose peaks lie at
    /// different times.
    public var peakBytes: Int?
    /// What the values of each stack mean, in order.
    public var metrics: [ProfileMetric]
    /// Every function that appears, each once.
    public var frames: [ProfileFrame]
    /// Every stack, each once a phase.
    public var stacks: [ProfileStack]
    /// The sums over stacks, held against counters that look at no stack.
    public var checks: [ProfileCheck]
    /// What the reader must know: what was missing or cut short, the likely cause, what helps.
    public var notes: [String]

    /// A profile.
    public init(
        weir: String, startedAt: String, scenario: String, case: Case, allocator: String, kind: Kind, interval: Int?,
        unwinding: Unwinding, rounds: Int, slowdown: Double? = nil, operations: Int, bytes: Int, peakBytes: Int? = nil,
        frames: [ProfileFrame], stacks: [ProfileStack], checks: [ProfileCheck], notes: [String]
    ) {
        self.weir = weir
        self.startedAt = startedAt
        self.scenario = scenario
        self.case = `case`
        self.allocator = allocator
        self.kind = kind
        self.interval = interval
        self.unwinding = unwinding
        self.rounds = rounds
        self.slowdown = slowdown
        self.operations = operations
        self.bytes = bytes
        self.peakBytes = peakBytes
        metrics = kind.metrics
        self.frames = frames
        self.stacks = stacks
        self.checks = checks
        self.notes = notes
    }

    /// What a profile records.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// Every single allocation.
        case allocations
        /// Samples of where the processor is.
        case cpu
    }

    /// How stacks are walked.
    public enum Unwinding: String, Codable, Hashable, Sendable, CaseIterable {
        /// By the unwind tables of every module: complete.
        case tables
        /// By frame pointers: the callers of functions without one are missing.
        case framePointers = "frame-pointers"
    }

    /// The sum of a metric over the stacks of a phase, or of all.
    public func total(_ metric: Int, in phase: ProfileStack.Phase? = nil) -> Int {
        stacks.reduce(0) { $0 + (phase == nil || $1.phase == phase ? $1.values[metric] : 0) }
    }

    /// The phases in which anything was recorded, in the order of a chain's life.
    public var phases: [ProfileStack.Phase] {
        ProfileStack.Phase.allCases.filter { phase in stacks.contains { $0.phase == phase } }
    }

    /// What the values of a phase are divided by to be compared: operations, or rounds for what happens once a round.
    public func divisor(of phase: ProfileStack.Phase) -> Int { phase == .opening ? rounds : operations }

    /// Nanoseconds of processor time a sample stands for, as it came out; nil where nothing was sampled.
    public var meanInterval: Double? {
        guard kind == .cpu, total(0) > 0 else { return nil }
        return Double(total(1)) / Double(total(0))
    }

    /// Frames of all stacks that have a function's name, as a share: each frame counts as often as its stack was seen.
    public var symbolisedShare: Double? {
        var known = 0, all = 0
        for stack in stacks {
            all += stack.frames.count * stack.values[0]
            known += stack.frames.count { frames[$0].isSymbolised } * stack.values[0]
        }
        return all == 0 ? nil : Double(known) / Double(all)
    }
}
