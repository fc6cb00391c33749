import CFork
import WeirProtocol
import WeirStreams

/// Kills a writer's process at seeded moments, for real, and compares what its file holds with what it had been told (F07,
/// and F08 as far as a process's death can show it).
///
/// Each child is a copy of this process: it opens the file, writes records as fast as it can and says in a shared page
/// what has been accepted and synced; the parent waits until a drawn record has been accepted, and a drawn moment longer,
/// and sends SIGKILL. A program started anew for each kill would take ten times as long to start as to die.
public struct CrashRuns: Sendable {
    /// What is written and how often.
    public let plan: CrashPlan
    /// How long a child may take until it has come as far as it is to come.
    private static let patience = 10_000_000_000
    /// Nanoseconds beyond the drawn record, at most: what a few dozen records take.
    private static let delay: UInt64 = 40_000

    /// Kills as planned.
    public init(_ plan: CrashPlan) { self.plan = plan }

    /// Kills children that write with what `make` opens at a path.
    /// - Parameters:
    ///   - window: What the death of the process may cost.
    ///   - isOver: Asked before every kill; what has been seen by then is kept.
    /// - Complexity: 1 to 3 ms a kill.
    /// - Throws: `CrashRunError`. This process must have one thread only.
    public func run<Base: Writer & ~Copyable>(
        _ name: String, window: CrashWindow, isOver: () -> Bool = { false },
        _ make: (String) throws(StreamError) -> Base
    ) throws(CrashRunError) -> CrashTally {
        let threads = Int(weir_thread_count())
        if threads != 1 { throw .severalThreads(threads) }
        guard let page = CrashPage(records: plan.records) else { throw .noChild }
        let content = TraceContent.prefix(plan.records * plan.sizes.upperBound)
        var tally = CrashTally(name, window: window.bytes)
        for kill in 0..<plan.kills {
            if isOver() { break }
            var random = SeededGenerator(seed: plan.seed &+ UInt64(kill) &* 0x9e37_79b9_7f4a_7c15)
            let width = UInt64(plan.sizes.count)
            var ends: [Int] = []
            ends.reserveCapacity(plan.records)
            for _ in 0..<plan.records {
                ends.append((ends.last ?? 0) + plan.sizes.lowerBound + Int(random.next() % width))
            }
            let target = Int(random.next() % UInt64(plan.records)) + 1
            let delay = Int(random.next() % Self.delay)
            page.reset()
            let file = OpenFile(holding: [])
            let child = weir_fork()
            if child < 0 { throw .noChild }
            if child == 0 {
                write(content, ends, page, file.path, make)
                weir_wait_for_end()
            }
            let isThere = wait(for: target, delay, page)
            _ = weir_kill_and_wait(child)
            guard isThere else { throw .stuck(kill: kill, records: page.records, failure: page.failure) }
            tally.add(observe(ends, page, file.content(), content), window: window, kill: kill)
        }
        return tally
    }

    /// The child: writes until it dies.
    private func write<Base: Writer & ~Copyable>(
        _ content: [UInt8], _ ends: [Int], _ page: borrowing CrashPage, _ path: String,
        _ make: (String) throws(StreamError) -> Base
    ) {
        do throws(StreamError) {
            var writer = try make(path)
            var start = 0
            for (record, end) in ends.enumerated() {
                let began = Int(weir_now())
                var span = content.span.bytes.extracting(start..<end)
                try writer.write(&span)
                page.accept(record, began: began)
                if let every = plan.syncEvery, (record + 1) % every == 0 {
                    try writer.sync()
                    page.sync(upTo: end)
                }
                start = end
            }
            // Neither flushed nor closed: what it holds is lost with it, as in the others.
            weir_wait_for_end()
        } catch { page.fail(error.kind.rawValue) }
    }

    private func wait(for records: Int, _ delay: Int, _ page: borrowing CrashPage) -> Bool {
        let start = Int(weir_now())
        while page.records < records {
            if page.failure != 0 || Int(weir_now()) - start > Self.patience { return false }
            weir_yield()
        }
        let moment = Int(weir_now()) + delay
        while Int(weir_now()) < moment {}
        return true
    }

    private func observe(
        _ ends: [Int], _ page: borrowing CrashPage, _ sink: [UInt8], _ content: [UInt8]
    ) -> CrashObservation {
        let records = page.records
        let accepted = records == 0 ? 0 : ends[records - 1]
        let matching =
            sink.elementsEqual(content.prefix(sink.count)) ? sink.count : zip(sink, content).prefix { $0 == $1 }.count
        return CrashObservation(
            ends: ends, accepted: accepted, records: records, synced: page.synced, began: page.began,
            returned: (0..<records).map { page.returned($0) }, sink: sink.count, matching: matching)
    }
}
