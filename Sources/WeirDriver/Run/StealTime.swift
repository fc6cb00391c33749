import WeirMeasure

/// Processor time that the hypervisor gave to somebody else.
struct StealTime {
    private let stolen: Int
    private let total: Int

    /// The kernel's count since boot, or nil where it shows none.
    static func now() -> StealTime? {
        guard let text = KernelFile.text("/proc/stat"),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("cpu ") })
        else { return nil }
        let ticks = line.split(separator: " ").dropFirst().compactMap { Int($0) }
        guard ticks.count >= 8 else { return nil }
        return StealTime(stolen: ticks[7], total: ticks[..<8].reduce(0, +))
    }

    /// The share stolen between two readings.
    static func share(from first: StealTime?, to second: StealTime?) -> Double? {
        guard let first, let second, second.total > first.total else { return nil }
        return Double(second.stolen - first.stolen) / Double(second.total - first.total)
    }
}
