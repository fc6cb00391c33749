import Dispatch
import NIOCore
import Synchronization
import WeirProtocol
import WeirStreams
import WeirWorker
import _NIOFileSystem

extension Catalogue {
    /// NIO's buffered writer over a file of its file system, written on NIO's own threads.
    mutating func addNIOFileWriter() {
        let capacity = ParameterDescription(
            "capacity", .bytes, default: "64KiB", minimum: 1, maximum: 1 << 30, summary: "size of the buffer")
        let description = StageDescription(
            name: "nio-file-sink", role: .loop,
            summary: "NIO's FileSystem, each record a ByteBuffer handed to its BufferedWriter",
            parameters: [capacity, .path])
        add(
            Stage(
                description,
                .loop { arguments, context in
                    guard context.workload.kind == .write else {
                        throw WorkerError(.unsupported, "nio-file-sink can only do the workload write")
                    }
                    let task = try WriteTask(context)
                    guard task.records.sync == nil, (task.records.producers ?? 1) == 1 else {
                        throw WorkerError(.unsupported, "nio-file-sink has one producer and never syncs")
                    }
                    let loop = NIOFileWriteLoop(
                        path: try context.path(arguments.text("path")), capacity: arguments.number("capacity"),
                        task: task)
                    return Subject { try loop.run($0) }
                }))
    }
}

/// Writes records to a file with NIO, round after round.
///
/// Records are slices of one buffer that is filled before the clock starts: nothing is copied but by NIO. The worker waits
/// for the task on its own thread: the waiting costs processor time only once for each measurement.
struct NIOFileWriteLoop: Sendable {
    let path: String
    let capacity: Int
    let task: WriteTask
    private let content: ByteBuffer

    init(path: String, capacity: Int, task: WriteTask) {
        self.path = path
        self.capacity = capacity
        self.task = task
        content = unsafe ByteBuffer(bytes: task.content.bytes)
    }

    func run(_ rounds: Rounds) throws -> RoundTotals {
        let outcome = Mutex<Result<RoundTotals, any Error>?>(nil)
        let done = DispatchSemaphore(value: 0)
        Task {
            let result: Result<RoundTotals, any Error>
            do { result = .success(try await writeRounds(rounds)) } catch { result = .failure(error) }
            outcome.withLock { $0 = result }
            done.signal()
        }
        done.wait()
        guard let result = outcome.withLock({ $0 }) else {
            preconditionFailure("NIOFileWriteLoop.run: signalled too early")
        }
        return try result.get()
    }

    private func writeRounds(_ rounds: Rounds) async throws -> RoundTotals {
        var totals = RoundTotals(operations: 0, bytes: 0, digest: 0)
        var spots = SpotDigest()
        var whole = ContentDigest()
        for _ in 0..<rounds.count {
            rounds.latency?.roundWillBegin()
            let handle = try await FileSystem.shared.openFile(
                forWritingAt: FilePath(path), options: OpenOptions.Write(existingFile: .truncate, newFile: nil))
            do {
                rounds.phases?.opened()
                var writer = handle.bufferedWriter(capacity: .bytes(Int64(capacity)))
                var offset = 0
                for index in 0..<task.count {
                    rounds.latency?.operationWillBegin()
                    let size = task.sizes?[index] ?? min(task.records.largest, content.readableBytes - offset)
                    guard let record = content.getSlice(at: offset, length: size) else {
                        preconditionFailure("NIOFileWriteLoop: a record ends behind the content")
                    }
                    try await writer.write(contentsOf: record)
                    record.withUnsafeReadableBytes { bytes in
                        switch rounds.inspection {
                        case .spots: unsafe spots.observe(bytes)
                        case .whole: unsafe whole.update(bytes)
                        }
                    }
                    offset += size
                    rounds.latency?.operationDidEnd(bytes: 0)
                }
                try await writer.flush()
                totals.operations += task.count
                totals.bytes += offset
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
