/// The answer to `prepare`: the case is built, and one untimed round has shown what comes out of it, or reaches its sink.
public struct Ready: Hashable, Sendable, Codable {
    /// The name of the session for `measure` and `finish`.
    public var session: Int
    /// Bytes that came out in the round.
    public var bytes: Int
    /// Operations in the round: reads, the last one included, lines or records.
    public var operations: Int
    /// The content digest of all those bytes, 16 hexadecimal digits.
    public var digest: String

    /// A prepared case.
    public init(session: Int, bytes: Int, operations: Int, digest: String) {
        self.session = session
        self.bytes = bytes
        self.operations = operations
        self.digest = digest
    }
}

/// The answer to `measure`: what the rounds took, as the worker saw it.
public struct Sample: Hashable, Sendable, Codable {
    /// Nanoseconds on a monotonic clock from the first open to the last close.
    public var wall: Int
    /// Nanoseconds of processor time of the whole process, user and system, over the same interval.
    public var cpu: Int
    /// The rounds that were run.
    public var rounds: Int
    /// Operations in all rounds.
    public var operations: Int
    /// Bytes that came out in all rounds.
    public var bytes: Int
    /// The spot digest over all rounds, 16 hexadecimal digits: computed inside the timed region.
    public var digest: String
    /// Page faults served without input or output.
    public var minorFaults: Int?
    /// Page faults that had to read from a device.
    public var majorFaults: Int?
    /// Voluntary and involuntary context switches.
    public var contextSwitches: Int?
    /// The largest resident set of the process so far, in bytes.
    public var peakMemory: Int?
    /// Exact counts, when the request asked for them.
    public var counters: PhaseCounters?
    /// How long operations took, when the request asked for it and the subject tells when they begin and end.
    public var latency: Latencies?
    /// Nanoseconds of `cpu` that went into looking at the clock until a planned start came; nil where nothing is planned.
    public var spun: Int?
    /// Nanoseconds of processor time less what was spun: waiting for a planned start is the load's work.
    public var work: Int { max(0, cpu - max(0, spun ?? 0)) }
    /// What became of records on their way, when the request asked for latencies and the sink tells.
    public var delivery: Deliveries?

    /// A sample.
    public init(
        wall: Int, cpu: Int, rounds: Int, operations: Int, bytes: Int, digest: String, minorFaults: Int? = nil,
        majorFaults: Int? = nil, contextSwitches: Int? = nil, peakMemory: Int? = nil, counters: PhaseCounters? = nil,
        latency: Latencies? = nil
    ) {
        self.wall = wall
        self.cpu = cpu
        self.rounds = rounds
        self.operations = operations
        self.bytes = bytes
        self.digest = digest
        self.minorFaults = minorFaults
        self.majorFaults = majorFaults
        self.contextSwitches = contextSwitches
        self.peakMemory = peakMemory
        self.counters = counters
        self.latency = latency
    }
}

/// Exact counts of a number of rounds, split where the chain's life changes.
public struct PhaseCounters: Hashable, Sendable, Codable {
    /// From opening the chain to the first read, and from the end to the close.
    public var opening: Counters
    /// From the first read to the end: the steady state.
    public var steady: Counters
    /// The most bytes that were allocated at once, beyond those allocated when the rounds began.
    public var peakLiveBytes: Int?
    /// Bytes more allocated when the rounds had ended than when they began; below 0 when something older was freed.
    public var liveBytes: Int?

    /// Counts of both phases, and of the rounds as a whole.
    public init(opening: Counters, steady: Counters, peakLiveBytes: Int? = nil, liveBytes: Int? = nil) {
        self.opening = opening
        self.steady = steady
        self.peakLiveBytes = peakLiveBytes
        self.liveBytes = liveBytes
    }
}

/// Exact counts of events in a worker process, all threads included.
public struct Counters: Hashable, Sendable, Codable {
    /// Calls that returned new memory.
    public var allocations: Int?
    /// Calls that gave memory back.
    public var frees: Int?
    /// Bytes asked for.
    public var allocatedBytes: Int?
    /// Bytes moved by memcpy, memmove and their relatives.
    public var copiedBytes: Int?
    /// Calls of the Swift runtime's retain.
    public var retains: Int?
    /// Calls of the Swift runtime's release.
    public var releases: Int?
    /// System calls of the read class, as the kernel counts them for the process.
    public var readCalls: Int?
    /// System calls of the write class, as the kernel counts them for the process.
    public var writeCalls: Int?
    /// Flushes that reached the sink of a chain of writers.
    public var flushes: Int?
    /// Syncs that reached the sink of a chain of writers.
    public var syncs: Int?

    /// Counts; nil where the worker cannot count.
    public init(
        allocations: Int? = nil, frees: Int? = nil, allocatedBytes: Int? = nil, copiedBytes: Int? = nil,
        retains: Int? = nil, releases: Int? = nil, readCalls: Int? = nil, writeCalls: Int? = nil,
        flushes: Int? = nil, syncs: Int? = nil
    ) {
        self.allocations = allocations
        self.frees = frees
        self.allocatedBytes = allocatedBytes
        self.copiedBytes = copiedBytes
        self.retains = retains
        self.releases = releases
        self.readCalls = readCalls
        self.writeCalls = writeCalls
        self.flushes = flushes
        self.syncs = syncs
    }
}
