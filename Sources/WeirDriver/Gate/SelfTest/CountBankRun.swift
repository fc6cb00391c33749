import CSpawn
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Takes counting passes for a bank: of the built-in worker's reads of a cached file and its writes to one, and of the same
/// with one event more in 1,000 reads or writes.
public struct CountBankRun {
    private let launcher = WorkerLauncher()

    /// A run on the built-in worker.
    public init() {}

    /// Chains that differ by events that come once in 1,000 operations, and by nothing else.
    private struct Work {
        let workload: Workload
        /// With events that never come.
        let idle: String
        /// With one event in 1,000 operations, by the metric it is to be seen by.
        let wasting: [(metric: String, chain: String)]

        func measured(_ chain: String) -> Case {
            Case(
                id: "self-test", subject: "self-test", axes: [], worker: "builtin", chain: chain,
                composition: .dynamic, workload: workload, content: Content(.text, size: 1_024_000, seed: 1), group: "")
        }
    }

    private static let reads = Work(
        workload: Workload(.read, request: 1_024), idle: "file | wasteful(every: 1000000)",
        wasting: [
            ("allocations", "file | wasteful(every: 1000, allocations: 1)"),
            ("read-calls", "file | wasteful(every: 1000, calls: 1)"),
        ])

    /// 1,001 records, so that the flush in between is not the one at the end.
    private static let writes = Work(
        workload: Workload(writing: Records(1_023)), idle: "buffered-writer(2MiB, flush: records(1000000)) | file-sink",
        wasting: [("flush-calls", "buffered-writer(2MiB, flush: records(1000)) | file-sink")])

    /// Adds passes to a bank, or none where it is interrupted.
    /// - Parameter count: Passes over identical reads, and over identical writes; a third as many with each waste.
    /// - Throws: `WorkerFault` or `RunError` when the built-in worker cannot be counted.
    public func extend(_ bank: inout CountBank, by count: Int) throws {
        let source = WorkerSource(name: "builtin", command: nil)
        let (process, description) = try launcher.start(source, for: .timing(padding: 0))
        process.stop()
        let contents = ContentShelf(.memory)
        for (work, place) in [(Self.reads, \CountBank.reading), (Self.writes, \.writing)] {
            let pass = { (chain: String) in try self.pass(work.measured(chain), source, contents, description) }
            for _ in 0..<max(2, count) { bank[keyPath: place].identical.append(try pass(work.idle)) }
            for (metric, chain) in work.wasting {
                for _ in 0..<max(1, count / 3) {
                    bank[keyPath: place].wasting[metric, default: []].append(try pass(chain))
                }
            }
        }
    }

    private func pass(
        _ one: Case, _ source: WorkerSource, _ contents: ContentShelf, _ description: WorkerDescription
    ) throws -> CountBank.Pass {
        if weir_interrupted() != 0 { throw Interrupted() }
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
