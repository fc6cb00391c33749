import WeirProtocol

extension PhaseCounters {
    /// The counters of the steady state, by metric name.
    private static let named: [(String, KeyPath<Counters, Int?> & Sendable)] = [
        ("allocations", \.allocations), ("allocated-bytes", \.allocatedBytes), ("retains", \.retains),
        ("read-calls", \.readCalls), ("write-calls", \.writeCalls),
    ]

    /// The names of the metrics whose counts differ between repetitions of the same rounds.
    static func varying(among repetitions: [PhaseCounters]) -> [String] {
        var names: [String] = []
        for (name, counter) in named where Set(repetitions.map { $0.steady[keyPath: counter] }).count > 1 {
            names.append(name)
        }
        if Set(repetitions.map(\.opening.allocations)).count > 1 { names.append("allocations-to-open") }
        if Set(repetitions.map(\.opening.allocatedBytes)).count > 1 { names.append("bytes-to-open") }
        return names
    }
}
