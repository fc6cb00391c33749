import WeirProtocol

extension Metric {
    /// Every metric there is.
    public static let catalogue: [Metric] = general + counts + perf + latencies + deliveries

    /// Adding a metric is one line here.
    private static let general: [Metric] = [
        Metric(
            sampled: "throughput", unit: "MB/s", better: .higher,
            "bytes delivered or written, in 10^6 a second of wall time"
        ) {
            Double($0.bytes) * 1_000 / Double($0.wall)
        },
        Metric(sampled: "time", unit: "ns/op", better: .lower, "wall time of one operation") {
            Double($0.wall) / Double($0.operations)
        },
        Metric(sampled: "cpu", unit: "ns/op", better: .lower, "processor time of one operation, user and system") {
            Double($0.cpu) / Double($0.operations)
        },
        Metric(sampled: "cpu-per-mib", unit: "us/MiB", better: .lower, "processor time for 2^20 bytes delivered") {
            Double($0.cpu) / 1_000 / (Double($0.bytes) / 1_048_576)
        },
        Metric(sampled: "page-faults", unit: "/MiB", better: .lower, "page faults for 2^20 bytes delivered") {
            guard let minor = $0.minorFaults, let major = $0.majorFaults else { return nil }
            return Double(minor + major) / (Double($0.bytes) / 1_048_576)
        },
        Metric(sampled: "major-faults", unit: "/MiB", better: .lower, "page faults that read from a device") {
            guard let major = $0.majorFaults else { return nil }
            return Double(major) / (Double($0.bytes) / 1_048_576)
        },
        Metric(sampled: "context-switches", unit: "/round", better: .lower, "context switches of one round") {
            guard let switches = $0.contextSwitches else { return nil }
            return Double(switches) / Double($0.rounds)
        },
        Metric(sampled: "peak-memory", unit: "MiB", better: .lower, "largest resident set of the worker") {
            $0.peakMemory.map { Double($0) / 1_048_576 }
        },
        Metric(
            steady: "allocations", unit: "/op", "allocations of one operation, once the chain is open", \.allocations),
        Metric(
            steady: "allocated-bytes", unit: "B/op", "bytes allocated by one operation, once the chain is open",
            \.allocatedBytes),
        Metric(steady: "retains", unit: "/op", "calls of the runtime's retain in one operation", \.retains),
        Metric(steady: "read-calls", unit: "/op", "read system calls of one operation", \.readCalls),
        Metric(steady: "write-calls", unit: "/op", "write system calls of one operation", \.writeCalls),
        Metric(opening: "allocations-to-open", unit: "/open", "allocations to open and close the chain", \.allocations),
        Metric(
            opening: "bytes-to-open", unit: "B/open", "bytes allocated to open and close the chain", \.allocatedBytes),
    ]

    /// The metric of a name.
    public static func named(_ name: String) -> Metric? { catalogue.first { $0.name == name } }

    /// Every name, for error messages.
    public static var names: [String] { catalogue.map(\.name) }

    init(
        sampled name: String, unit: String, better: Direction, _ summary: String,
        _ value: @escaping @Sendable (BlockSample) -> Double?
    ) {
        self.init(
            name: name, unit: unit, summary: summary, better: better, kind: .sampled,
            values: { record in
                let values = record.samples.map(value)
                return values.contains { $0 == nil || !$0!.isFinite } ? [] : values.compactMap { $0 }
            })
    }

    private init(
        steady name: String, unit: String, _ summary: String, _ counter: @escaping @Sendable (Counters) -> Int?
    ) {
        self.init(
            name: name, unit: unit, summary: summary, better: .lower, kind: .exact,
            values: { record in
                guard let counts = record.counts, let count = counter(counts.counters.steady), counts.operations > 0
                else { return [] }
                return [Double(count) / Double(counts.operations)]
            })
    }

    private init(
        opening name: String, unit: String, _ summary: String, _ counter: @escaping @Sendable (Counters) -> Int?
    ) {
        self.init(
            name: name, unit: unit, summary: summary, better: .lower, kind: .exact,
            values: { record in
                guard let counts = record.counts, let count = counter(counts.counters.opening), counts.rounds > 0
                else { return [] }
                return [Double(count) / Double(counts.rounds)]
            })
    }
}
