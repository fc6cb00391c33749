import Foundation
import WeirMeasure
import WeirProtocol

/// Counts the rounds of one prepared case; what is to be exact three times over, for what differs is not.
struct CountingPass {
    let process: WorkerProcess
    let ready: Ready
    let acceptance: Acceptance
    let page: CounterPage?
    /// Rounds before the counted ones: a process allocates some things once, and pools grow for a while.
    let warmUp: Int

    private static let repetitions = 3
    private static let deadline = 60_000_000_000

    /// As the worker counts, phase by phase; nil for one that does not.
    func inside() throws -> ExactCounts? {
        _ = try measure(warmUp)
        var seen: [PhaseCounters] = []
        var last: Sample?
        for _ in 0..<Self.repetitions {
            let sample = try measure(1, counters: true)
            guard let counters = sample.counters else { return nil }
            seen.append(counters)
            last = sample
        }
        guard let last else { return nil }
        return ExactCounts(
            rounds: 1, operations: last.operations, bytes: last.bytes, counters: seen[seen.count - 1],
            varying: PhaseCounters.varying(among: seen))
    }

    /// As the driver sees it, for workers that do not count themselves. Nil where there is nothing to see.
    func outside() throws -> ExactCounts? {
        guard !OutsideCounts(of: process.identifier, on: page).isEmpty else { return nil }
        _ = try measure(warmUp)
        var seen: [PhaseCounters] = []
        for _ in 0..<Self.repetitions {
            let (counts, _) = try counted(over: 1) { OutsideCounts(of: process.identifier, on: page) }
            seen.append(counts.counters)
        }
        return ExactCounts(
            rounds: 1, operations: ready.operations, bytes: ready.bytes, counters: seen[seen.count - 1],
            varying: PhaseCounters.varying(among: seen), isFromOutside: true)
    }

    /// The system calls of one round, its opening and closing included, and whether they repeat.
    func systemCalls() throws -> (calls: SystemCalls, varies: Bool) {
        let trace = try SystemCallTrace(of: process.identifier)
        _ = try measure(2)
        var seen: [SystemCalls] = []
        for _ in 0..<Self.repetitions { seen.append(try counted(over: 1) { trace.calls }.counts) }
        return (seen[seen.count - 1], Set(seen).count > 1)
    }

    /// What the kernel's counters see of so many rounds.
    /// - Parameter time: What a round takes, in nanoseconds; it may take twenty times as long.
    /// - Throws: `PerfRefusal`, beside what a worker does wrong.
    func perf(_ counters: PerfCounters, over rounds: Int, each time: Int) throws -> PerfCounts {
        let deadline = max(Self.deadline, 20 * (1 + rounds) * time)
        let (seen, operations) = try counted(over: rounds, within: deadline) { try counters.reading() }
        return PerfCounts(
            rounds: rounds, operations: operations, enabled: seen.enabled, running: seen.running,
            counts: Dictionary(uniqueKeysWithValues: zip(counters.events, seen.counts.map { max(0, $0) })))
    }

    /// What is counted of so many rounds, from outside: what they and one more take more than that one, so that requests
    /// and their answers cancel.
    private func counted<Counts: Equatable & Subtractable>(
        over rounds: Int, within deadline: Int = deadline, _ read: () throws -> Counts
    ) throws -> (counts: Counts, operations: Int) {
        let start = try settled(read)
        let one = try measure(1, within: deadline)
        let middle = try settled(read)
        let all = try measure(1 + rounds, within: deadline)
        let counts = (try settled(read) - middle) - (middle - start)
        return (counts, all.operations - one.operations)
    }

    /// Counters of a worker that has answered, once it has also come to rest: it may still be tidying up, and a busy
    /// machine may let it wait for a processor meanwhile.
    private func settled<Counts: Equatable>(_ read: () throws -> Counts) throws -> Counts {
        var last = try read()
        for _ in 0..<500 {
            usleep(1_000)
            let next = try read()
            if next == last, process.isWaiting { break }
            last = next
        }
        return last
    }

    private func measure(_ rounds: Int, counters: Bool? = nil, within deadline: Int = deadline) throws -> Sample {
        let request = Measure(session: ready.session, rounds: rounds, counters: counters)
        let answer = try process.ask(.measure(request), Sample.self, deadline: deadline)
        if let objection = acceptance.objection(to: answer.body, rounds: rounds, ready: ready) {
            throw WorkerFault(.refused, objection)
        }
        return answer.body
    }
}

extension ExactCounts {
    /// Takes over the reference counting that another process saw in the same rounds.
    mutating func takeRetains(of other: ExactCounts) {
        let (opening, steady) = (other.counters.opening, other.counters.steady)
        (counters.opening.retains, counters.opening.releases) = (opening.retains, opening.releases)
        (counters.steady.retains, counters.steady.releases) = (steady.retains, steady.releases)
        if other.varying.contains("retains"), !varying.contains("retains") { varying.append("retains") }
    }
}

/// Counts that can be taken from one another.
protocol Subtractable { static func - (now: Self, before: Self) -> Self }

extension OutsideCounts: Subtractable {}
extension SystemCalls: Subtractable {}
