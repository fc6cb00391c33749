import Dispatch
import NIOCore
import Synchronization
import WeirProtocol
import WeirStreams
import WeirWorker
import _NIOFileSystem

extension Catalogue {
    /// NIO's file system: an asynchronous sequence of chunks, read on NIO's own threads.
    mutating func addNIOFile() {
        let description = StageDescription(
            name: "nio-file", role: .loop,
            summary: "NIO's FileSystem, readChunks(chunkLength:) in chunks of the request",
            parameters: [.path])
        add(
            Stage(
                description,
                .loop { arguments, context in
                    guard context.workload.kind == .read else {
                        throw WorkerError(.unsupported, "nio-file can only do the workload read")
                    }
                    let loop = NIOFileLoop(
                        path: try context.path(arguments.text("path")), request: context.workload.request)
                    return Subject { try loop.run($0) }
                }))
    }
}

/// Reads a file to its end with NIO, round after round.
///
/// The worker waits for the task on its own thread: the waiting costs processor time only once for each measurement.
struct NIOFileLoop: Sendable {
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
        guard let result = outcome.withLock({ $0 }) else { preconditionFailure("NIOFileLoop.run: signalled too early") }
        return try result.get()
    }

    private func readRounds(_ rounds: Rounds) async throws -> RoundTotals {
        var totals = RoundTotals(operations: 0, bytes: 0, digest: 0)
        var spots = SpotDigest()
        var whole = ContentDigest()
        for _ in 0..<rounds.count {
            rounds.latency?.roundWillBegin()
            let handle = try await FileSystem.shared.openFile(forReadingAt: FilePath(path))
            do {
                rounds.phases?.opened()
                rounds.latency?.operationWillBegin()
                for try await chunk in handle.readChunks(chunkLength: .bytes(Int64(request))) {
                    rounds.latency?.operationDidEnd(bytes: chunk.readableBytes)
                    chunk.withUnsafeReadableBytes { bytes in
                        switch rounds.inspection {
                        case .spots: unsafe spots.observe(bytes)
                        case .whole: unsafe whole.update(bytes)
                        }
                    }
                    totals.operations += 1
                    totals.bytes += chunk.readableBytes
                    rounds.latency?.operationWillBegin()
                }
                // The read that found the end.
                rounds.latency?.operationDidEnd(bytes: 0)
                totals.operations += 1
                rounds.phases?.drained()
                spots.endRound()
            } catch {
                try await handle.close()
                throw error
            }
            try await handle.close()
        }
        totals.digest = rounds.inspection == .spots ? spots.value : whole.finish()
        return totals
    }
}
