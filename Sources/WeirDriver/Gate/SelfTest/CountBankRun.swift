import CSpawn
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Takes counting passes for a bank: of the built-in worker's reads of a cached file, and of the same with one event more
/// in 1,000 reads.
public struct CountBankRun {
    private let launcher = WorkerLauncher()

    /// A run on the built-in worker.
    public init() {}

    /// What each waste is to be seen by.
    private static let wastes = [
        ("allocations", "wasteful(every: 1000, allocations: 1)"), ("read-calls", "wasteful(every: 1000, calls: 1)"),
    ]

    /// A waste that never comes: what is compared differs by the events and by nothing else.
    private static let idle = "wasteful(every: 1000000)"

    private static func measured(_ reader: String) -> Case {
        Case(
            id: "self-test", subject: "self-test", axes: [], worker: "builtin", chain: "file | \(reader)",
            composition: .dynamic, workload: Workload(.read, request: 1_024),
            content: Content(.text, size: 1_024_000, seed: 1),
            group: "")
    }

    /// Adds passes to a bank, or none where it is interrupted.
    /// - Parameter count: Passes over identical work; a third as many with each waste.
    /// - Throws: `WorkerFault` or `RunError` when the built-in worker cannot be counted.
    public func extend(_ bank: inout CountBank, by count: Int) throws {
        let source = WorkerSource(name: "builtin", command: nil)
        let (process, description) = try launcher.start(source, for: .timing(padding: 0))
        process.stop()
        let contents = ContentShelf(.memory)
        for _ in 0..<count { bank.identical.append(try pass(Self.idle, source, contents, description)) }
        for (metric, reader) in Self.wastes {
            for _ in 0..<max(1, count / 3) {
                bank.wasting[metric, default: []].append(try pass(reader, source, contents, description))
            }
        }
    }

    private func pass(
        _ reader: String, _ source: WorkerSource, _ contents: ContentShelf, _ description: WorkerDescription
    ) throws -> CountBank.Pass {
        if weir_interrupted() != 0 { throw Interrupted() }
        let one = Self.measured(reader)
        let start = MonotonicClock.now()
        let work = try GateWork(one, contents, description)
        let arm = Arm(one, source: source, path: work.prepare.content.path, acceptance: work.acceptance, armTime: 1)
        defer { arm.stop() }
        try arm.count([], launcher)
        arm.stop()
        guard let counts = arm.record.counts else { throw RunError("the built-in worker cannot be counted") }
        return CountBank.Pass(counts: counts, seconds: Double(MonotonicClock.now() - start) / 1e9)
    }
}
