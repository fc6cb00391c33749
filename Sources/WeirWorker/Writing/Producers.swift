import Synchronization
import WeirProtocol
import WeirStreams

/// Several threads that hand the records of one round over, in the order of the content.
struct Producers {
    private let task: WriteTask
    private let count: Int

    init(_ task: WriteTask, _ count: Int) {
        self.task = task
        self.count = count
    }

    /// Shares one chain between the threads: whoever holds the lock takes the next record, writes it, and syncs where that
    /// is asked for.
    func fill<Chain: Writer & ~Copyable>(_ chain: inout Chain, _ rounds: Rounds) throws(StreamError) {
        try unsafe withUnsafeMutablePointer(to: &chain) { (pointer) throws(StreamError) in
            let shared = unsafe SharedChain(pointer)
            try run(rounds) { (record, place) throws(StreamError) -> Turn in
                var clock = MonotonicLatencyClock()
                if let planned = place.planned { try unsafe shared.chain.pointee.idle(until: planned, &clock) }
                rounds.delivery?.recordOffered(record.byteCount, planned: place.planned)
                var rest = record
                try unsafe shared.chain.pointee.writeAll(&rest)
                rounds.delivery?.recordAccepted(record.byteCount)
                if task.syncs(after: place.index) { try unsafe shared.chain.pointee.sync() }
                return .done
            }
        }
    }

    /// Shares a group: a record is added in its turn, and its thread waits until the batch is durable while others add.
    func fill<Base: Writer & Sendable & ~Copyable>(
        _ group: CommitGroup<Base>, _ rounds: Rounds
    ) throws(StreamError) {
        try run(rounds) { (record, place) throws(StreamError) -> Turn in
            if let planned = place.planned { var clock = MonotonicLatencyClock(); clock.wait(until: planned) }
            rounds.delivery?.recordOffered(record.byteCount, planned: place.planned)
            let batch = try group.submit(record)
            rounds.delivery?.recordAccepted(record.byteCount)
            return .waits(batch)
        } finish: { (batch) throws(StreamError) in
            try group.wait(for: batch)
        }
    }

    /// One owner at a time, under the lock of the turns.
    private struct SharedChain<Chain: ~Copyable>: @unchecked Sendable {
        let chain: UnsafeMutablePointer<Chain>
        init(_ chain: UnsafeMutablePointer<Chain>) { unsafe self.chain = chain }
    }

    /// What is left to do when a record's turn is over.
    private enum Turn {
        case done
        case waits(Int)
    }

    private struct Place {
        let index: Int
        let planned: Int?
    }

    /// Whose turn it is, and how far the round has come.
    private struct Progress: Sendable {
        var index = 0
        var offset = 0
        var failure: StreamError?
    }

    private func run(
        _ rounds: Rounds, write: @escaping (RawSpan, Place) throws(StreamError) -> Turn,
        finish: @escaping (Int) throws(StreamError) -> Void = { (_) throws(StreamError) in }
    ) throws(StreamError) {
        let turns = Turns()
        let (begin, end) = (Unchecked(write), Unchecked(finish))
        let threads = (0..<count).map { _ in
            Thread { produce(turns, rounds, begin.value, end.value) }
        }
        for thread in threads { thread.join() }
        if let failure = turns.progress.failure { throw failure }
    }

    private final class Turns: @unchecked Sendable {
        let lock = Lock()
        /// Under the lock.
        var progress = Progress()
    }

    /// The threads are over before the closure's owner goes on.
    private struct Unchecked<Value>: @unchecked Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    private func produce(
        _ turns: Turns, _ rounds: Rounds, _ write: (RawSpan, Place) throws(StreamError) -> Turn,
        _ finish: (Int) throws(StreamError) -> Void
    ) {
        while true {
            // In a closed loop a producer is ready here, and waiting for its turn is part of the operation.
            let ready = rounds.latency == nil ? 0 : MonotonicLatencyClock().now
            turns.lock.lock()
            let index = turns.progress.index
            if index == task.count || turns.progress.failure != nil {
                turns.lock.unlock()
                return
            }
            let planned = rounds.latency?.nextPlannedStart()
            let offset = turns.progress.offset
            let end = task.end(of: index, from: offset)
            turns.progress.index = index + 1
            turns.progress.offset = end
            var failure: StreamError?
            var turn = Turn.done
            do throws(StreamError) {
                let bytes = unsafe UnsafeRawBufferPointer(rebasing: task.content.bytes[offset..<end])
                turn = try write(unsafe RawSpan(_unsafeBytes: bytes), Place(index: index, planned: planned))
            } catch { failure = error }
            if failure == nil, case .waits(let batch) = turn {
                turns.lock.unlock()
                do throws(StreamError) { try finish(batch) } catch { failure = error }
                turns.lock.lock()
            }
            if let failure, turns.progress.failure == nil { turns.progress.failure = failure }
            rounds.latency?.operationDidEnd(since: planned ?? ready)
            turns.lock.unlock()
        }
    }
}
