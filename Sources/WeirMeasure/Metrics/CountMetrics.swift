import WeirProtocol

extension Metric {
    /// Counts beyond those of one operation: what a MiB costs, what is copied, what stays.
    static let counts: [Metric] = [
        Metric(counted: "frees", unit: "/op", "frees of one operation, once the chain is open") { counts in
            counts.counters.steady.frees.map { Double($0) / Double(counts.operations) }
        },
        Metric(counted: "allocations-per-mib", unit: "/MiB", "allocations for 2^20 bytes delivered") { counts in
            guard let bytes = counts.bytes, bytes > 0 else { return nil }
            return counts.counters.steady.allocations.map { Double($0) / (Double(bytes) / 1_048_576) }
        },
        Metric(counted: "write-calls-per-mib", unit: "/MiB", "write system calls for 2^20 bytes") { counts in
            guard let bytes = counts.bytes, bytes > 0 else { return nil }
            return counts.counters.steady.writeCalls.map { Double($0) / (Double(bytes) / 1_048_576) }
        },
        Metric(counted: "flush-calls", unit: "/op", "flushes of the sink for one record, the last one included") {
            counts in counts.counters.steady.flushes.map { Double($0) / Double(counts.operations) }
        },
        Metric(counted: "sync-calls", unit: "/op", "syncs of the sink for one record") { counts in
            counts.counters.steady.syncs.map { Double($0) / Double(counts.operations) }
        },
        Metric(counted: "copied", unit: "/B", "bytes copied in memory for one byte delivered") { counts in
            guard let bytes = counts.bytes, bytes > 0 else { return nil }
            return counts.counters.steady.copiedBytes.map { Double($0) / Double(bytes) }
        },
        Metric(counted: "peak-live", unit: "KiB", "most memory allocated at once, beyond what was before the round") {
            $0.counters.peakLiveBytes.map { Double($0) / 1_024 }
        },
        Metric(counted: "live-at-end", unit: "B/round", "bytes still allocated after the chain was closed: a leak") {
            counts in counts.counters.liveBytes.map { Double($0) / Double(counts.rounds) }
        },
        Metric(counted: "leaks", unit: "/round", "allocations that were not freed by the end of the round") { counts in
            counts.counters.unfreed.map { Double($0) / Double(counts.rounds) }
        },
        Metric(counted: "other-calls", unit: "/round", "system calls that neither read nor write, by tracing") {
            $0.systemCalls.map { Double($0.others) }
        },
        Metric(counted: "instructions", unit: "/op", "instructions of one operation, by valgrind") { counts in
            counts.instructions.map { Double($0) / Double(counts.operations) }
        },
    ]

    private init(
        counted name: String, unit: String, _ summary: String, _ value: @escaping @Sendable (ExactCounts) -> Double?
    ) {
        self.init(
            name: name, unit: unit, summary: summary, better: .lower, kind: .exact,
            values: { record in
                guard let counts = record.counts, counts.operations > 0, counts.rounds > 0 else { return [] }
                return value(counts).map { [$0] } ?? []
            })
    }
}

extension PhaseCounters {
    /// Allocations less frees of whole rounds; nil where either is unknown.
    var unfreed: Int? {
        guard let allocations = steady.allocations, let frees = steady.frees else { return nil }
        return allocations - frees + (opening.allocations ?? 0) - (opening.frees ?? 0)
    }
}
