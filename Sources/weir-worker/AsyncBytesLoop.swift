import Dispatch
import Synchronization
import WeirProtocol
import WeirStreams
import WeirWorker

extension Catalogue {
    /// Bytes one by one through an asynchronous sequence.
    mutating func addAsyncBytes() {
        let description = StageDescription(
            name: "async-bytes", role: .loop,
            summary: "an AsyncSequence of single bytes over an actor's reads; an operation is `request` bytes",
            parameters: [.path])
        add(
            Stage(
                description,
                .loop { arguments, context in
                    guard context.workload.kind == .read else {
                        throw WorkerError(.unsupported, "async-bytes can only do the workload read")
                    }
                    let path = try context.path(arguments.text("path"))
                    let loop = AsyncBytesLoop(path: path, request: context.workload.request)
                    return Subject { try loop.run($0) }
                }))
    }
}

/// Takes every byte of a file out of an asynchronous sequence, on Swift's concurrency pool.
struct AsyncBytesLoop: Sendable {
    let path: String
    let request: Int

    func run(_ rounds: Rounds) throws -> RoundTotals {
        let outcome = Mutex<Result<RoundTotals, any Error>?>(nil)
        let done = DispatchSemaphore(value: 0)
        Task {
            let result: Result<RoundTotals, any Error>
            do { result = .success(try await readRounds(rounds)) } catch { result = .failure(error) }
            outcome.withLock { $0 = result }
            done.signal()
        }
        done.wait()
        guard let result = outcome.withLock({ $0 }) else {
            preconditionFailure("AsyncBytesLoop.run: signalled too early")
        }
        return try result.get()
    }

    private func readRounds(_ rounds: Rounds) async throws -> RoundTotals {
        var totals = RoundTotals(operations: 0, bytes: 0, digest: 0)
        var spots = SpotDigest()
        var whole = ContentDigest()
        for _ in 0..<rounds.count {
            let bytes = AsyncBytes(path: path, request: request)
            var count = 0
            rounds.phases?.opened()
            switch rounds.inspection {
            case .spots:
                for try await byte in bytes {
                    withUnsafeBytes(of: byte) { unsafe spots.observe($0) }
                    count += 1
                }
            case .whole:
                for try await byte in bytes {
                    withUnsafeBytes(of: byte) { unsafe whole.update($0) }
                    count += 1
                }
            }
            rounds.phases?.drained()
            spots.endRound()
            totals.bytes += count
            // The one that found the end included.
            totals.operations += (count + request - 1) / request + 1
        }
        totals.digest = rounds.inspection == .spots ? spots.value : whole.finish()
        return totals
    }
}
