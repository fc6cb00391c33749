import NIOCore
import WeirConformance
import WeirProtocol
import _NIOFileSystem

/// NIO's `FileChunks`: the sequence of chunks that a file handle is usually read with.
///
/// A chunk is handed on in as many reads as the caller's buffers take.
final class FileChunksSubject: Subject {
    private let handle: ReadFileHandle
    private var chunks: FileChunks.AsyncIterator
    private var rest = ByteBuffer()
    private var isClosed = false

    init(path: String, chunk: Int) throws {
        let handle = try waiting {
            try await FileSystem.shared.openFile(forReadingAt: FilePath(path), options: .init())
        }
        self.handle = handle
        chunks = handle.readChunks(chunkLength: .bytes(Int64(chunk))).makeAsyncIterator()
    }

    deinit {
        if !isClosed { _ = try? waiting { [handle] in try await handle.close() } }
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        do {
            switch operation.verb {
            case .read:
                let room = unsafe UnsafeMutableRawBufferPointer(rebasing: region[prefix...])
                if room.isEmpty { return SubjectAnswer(0, .ok) }
                if isClosed { return SubjectAnswer(0, .closed) }
                if rest.readableBytes == 0 {
                    guard let chunk = try waiting(for: { [self] in try await chunks.next() }) else {
                        return SubjectAnswer(0, .end)
                    }
                    rest = chunk
                }
                let count = min(room.count, rest.readableBytes)
                guard let piece = rest.readSlice(length: count) else { return SubjectAnswer(0, .io) }
                return unsafe .copying(piece, to: room)
            case .close:
                isClosed = true
                try waiting { [handle] in try await handle.close() }
                return SubjectAnswer(0, .ok)
            default: return SubjectAnswer(0, .unsupported)
            }
        } catch {
            return SubjectAnswer(0, Outcome(nio: error))
        }
    }
}
