extension Metric {
    /// What the kernel counts of any worker, in rounds of their own.
    static let perf: [Metric] = [
        operation(.cycles, "processor cycles of one operation in user space"),
        operation(.retiredInstructions, "instructions that one operation completes in user space"),
        Metric(
            sampled: "ipc", unit: "/cycle", better: .higher, "instructions completed in one cycle, in user space"
        ) { sample in
            guard let cycles = sample.perf?[.cycles], cycles > 0 else { return nil }
            return sample.perf?[.retiredInstructions].map { $0 / cycles }
        },
        operation(.branchMisses, "mispredicted branches of one operation in user space"),
        operation(.cacheMisses, "misses of the last cache by one operation in user space"),
        operation(.l1dMisses, "loads of one operation in user space that miss the first data cache"),
        operation(.faults, "page faults that instructions of one operation take, counted of any worker"),
        Metric(
            sampled: PerfEvent.migrations.rawValue, unit: "/round", better: .lower,
            "moves from one processor to another in one round"
        ) { sample in
            guard let perf = sample.perf, perf.rounds > 0 else { return nil }
            return perf[.migrations].map { $0 / Double(perf.rounds) }
        },
    ]

    /// The events that the metric is made of; empty for one that the kernel does not count.
    public var perfEvents: [PerfEvent] {
        name == "ipc" ? [.cycles, .retiredInstructions] : PerfEvent(rawValue: name).map { [$0] } ?? []
    }

    private static func operation(_ event: PerfEvent, _ summary: String) -> Metric {
        Metric(sampled: event.rawValue, unit: "/op", better: .lower, summary) { sample in
            guard let perf = sample.perf, perf.operations > 0 else { return nil }
            return perf[event].map { $0 / Double(perf.operations) }
        }
    }
}
