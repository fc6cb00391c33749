import WeirProtocol

/// A case and all that was seen of it.
public struct CaseRecord: Codable, Hashable, Sendable {
    /// What was to be measured.
    public var `case`: Case
    /// Whether it was.
    public var outcome: Outcome
    /// Rounds of each sample, found by calibration.
    public var rounds: Int
    /// How the case warmed up.
    public var warmUp: WarmUp?
    /// One sample a block, in the order of the blocks.
    public var samples: [BlockSample]
    /// Exact counts from the counting pass; nil where there was none.
    public var counts: ExactCounts?
    /// The latencies of all blocks together; nil where none were asked for or told.
    public var latency: Latencies?
    /// What became of the records of all blocks together; nil where nothing was written, or nobody asked.
    public var delivery: Deliveries?

    /// A case that has not been measured yet, or never will be.
    public init(
        _ case: Case, outcome: Outcome = .measured, rounds: Int = 0, warmUp: WarmUp? = nil,
        samples: [BlockSample] = [], counts: ExactCounts? = nil, latency: Latencies? = nil
    ) {
        self.case = `case`
        self.outcome = outcome
        self.rounds = rounds
        self.warmUp = warmUp
        self.samples = samples
        self.counts = counts
        self.latency = latency
    }

    /// What became of a case. The message of a failure is the table's row.
    public struct Outcome: Codable, Hashable, Sendable {
        /// The class of the outcome.
        public var kind: Kind
        /// What happened, for people; empty for a measured case.
        public var message: String

        /// An outcome with its message.
        public init(_ kind: Kind, _ message: String = "") {
            self.kind = kind
            self.message = message
        }

        /// Samples are there.
        public static let measured = Outcome(.measured)
    }

    /// The classes of outcomes.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// Every sample was accepted.
        case measured
        /// The worker cannot build it.
        case unsupported
        /// The worker is not there.
        case missing
        /// The worker died; the message names the signal or the status.
        case crashed
        /// The worker did not answer in time.
        case hung
        /// The worker wrote what is not the protocol, or too much of it.
        case garbled
        /// The worker's figures do not fit what the driver saw: wrong digest, count or time.
        case refused
        /// The subject failed: an error of the stream.
        case failed
        /// The run was interrupted before its first block.
        case interrupted
    }
}

/// One visit to an arm: what the worker reported and what the driver saw from outside.
public struct BlockSample: Codable, Hashable, Sendable {
    /// The number of the block, from 0.
    public var block: Int
    /// The place of this arm in the block's order, from 0.
    public var place: Int
    /// Nanoseconds the worker measured.
    public var wall: Int
    /// Nanoseconds from the request to the reply, as the driver saw them.
    public var outside: Int
    /// Nanoseconds of processor time, as the worker measured them, less what an open loop waited for planned starts.
    public var cpu: Int
    /// Rounds.
    public var rounds: Int
    /// Operations in all rounds.
    public var operations: Int
    /// Bytes in all rounds.
    public var bytes: Int
    /// Page faults without and with input or output.
    public var minorFaults: Int?
    /// Page faults that read from a device.
    public var majorFaults: Int?
    /// Context switches of both kinds.
    public var contextSwitches: Int?
    /// The largest resident set so far, in bytes.
    public var peakMemory: Int?
    /// The latencies of the block, where they were asked for. In a closed loop they are of rounds of their own, run right
    /// after the timed ones, so that recording is not part of the times.
    public var latency: LatencyFigures?
    /// What became of the block's records, seen in the rounds that the latencies are of.
    public var delivery: DeliveryFigures?
    /// What the kernel counted in rounds of their own, run after the timed ones; nil where nothing was asked for or allowed.
    public var perf: PerfCounts?

    /// A sample.
    public init(
        block: Int, place: Int, wall: Int, outside: Int, cpu: Int, rounds: Int, operations: Int, bytes: Int,
        minorFaults: Int? = nil, majorFaults: Int? = nil, contextSwitches: Int? = nil, peakMemory: Int? = nil,
        latency: LatencyFigures? = nil
    ) {
        self.block = block
        self.place = place
        self.wall = wall
        self.outside = outside
        self.cpu = cpu
        self.rounds = rounds
        self.operations = operations
        self.bytes = bytes
        self.minorFaults = minorFaults
        self.majorFaults = majorFaults
        self.contextSwitches = contextSwitches
        self.peakMemory = peakMemory
        self.latency = latency
    }
}

/// How a case warmed up.
public struct WarmUp: Codable, Hashable, Sendable {
    /// Sub-blocks it took until the slope over the last five was below 1 % of their mean.
    public var subBlocks: Int
    /// Whether the cap ended it instead.
    public var capped: Bool

    /// A warm-up.
    public init(subBlocks: Int, capped: Bool) {
        self.subBlocks = subBlocks
        self.capped = capped
    }
}

/// Counts of the counting pass, and whether three repetitions agreed.
public struct ExactCounts: Codable, Hashable, Sendable {
    /// Rounds the counts are over.
    public var rounds: Int
    /// Operations in those rounds.
    public var operations: Int
    /// Bytes delivered in those rounds; nil in records of older versions.
    public var bytes: Int?
    /// The counts of the last repetition.
    public var counters: PhaseCounters
    /// Which counters differed between repetitions, by name: shown with a mark, never compared exactly.
    public var varying: [String]
    /// Whether the driver counted from outside, for a worker that does not count: then the steady state includes opening
    /// and closing the chain.
    public var isFromOutside: Bool?
    /// The system calls of one round, its opening and closing included; nil where the worker was not traced.
    public var systemCalls: SystemCalls?
    /// The instructions of the steady state; nil where the worker did not run under valgrind.
    public var instructions: Int?

    /// Exact counts.
    public init(
        rounds: Int, operations: Int, bytes: Int? = nil, counters: PhaseCounters, varying: [String],
        isFromOutside: Bool? = nil, systemCalls: SystemCalls? = nil, instructions: Int? = nil
    ) {
        self.rounds = rounds
        self.operations = operations
        self.bytes = bytes
        self.counters = counters
        self.varying = varying
        self.isFromOutside = isFromOutside
        self.systemCalls = systemCalls
        self.instructions = instructions
    }
}
