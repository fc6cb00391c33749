import WeirProtocol

extension PhaseCounters {
    /// The counters of the steady state, by metric name.
    private static let named: [(String, KeyPath<Counters, Int?> & Sendable)] = [
        ("allocations", \.allocations), ("allocations-per-mib", \.allocations), ("frees", \.frees),
        ("allocated-bytes", \.allocatedBytes), ("copied", \.copiedBytes), ("retains", \.retains),
        ("read-calls", \.readCalls), ("write-calls", \.writeCalls), ("write-calls-per-mib", \.writeCalls),
        ("flush-calls", \.flushes), ("sync-calls", \.syncs),
    ]

    /// The names of the metrics whose counts differ between repetitions of the same rounds.
    static func varying(among repetitions: [PhaseCounters]) -> [String] {
        var names: [String] = []
        for (name, counter) in named where Set(repetitions.map { $0.steady[keyPath: counter] }).count > 1 {
            names.append(name)
        }
        if Set(repetitions.map(\.opening.allocations)).count > 1 { names.append("allocations-to-open") }
        if Set(repetitions.map(\.opening.allocatedBytes)).count > 1 { names.append("bytes-to-open") }
        if Set(repetitions.map(\.peakLiveBytes)).count > 1 { names.append("peak-live") }
        if Set(repetitions.map(\.liveBytes)).count > 1 { names.append("live-at-end") }
        let unfreed = repetitions.map {
            [$0.opening.allocations, $0.opening.frees, $0.steady.allocations, $0.steady.frees]
        }
        if Set(unfreed).count > 1 { names.append("leaks") }
        return names
    }
}
