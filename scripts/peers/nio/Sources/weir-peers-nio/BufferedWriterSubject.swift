import WeirConformance
import WeirProtocol
import _NIOFileSystem

/// NIO's `BufferedWriter` over a file handle.
///
/// It has no close of its own: its file has. Its documentation asks for a flush when all is written.
final class BufferedWriterSubject: Subject {
    private let handle: WriteFileHandle
    private var writer: BufferedWriter<WriteFileHandle>

    init(path: String, capacity: Int) throws {
        let handle = try waiting {
            try await FileSystem.shared.openFile(
                forWritingAt: FilePath(path), options: .modifyFile(createIfNecessary: false))
        }
        self.handle = handle
        writer = handle.bufferedWriter(capacity: .bytes(Int64(capacity)))
    }

    // A handle that is let go of open ends the process, as its documentation says.
    deinit { _ = try? waiting { [handle] in try await handle.close() } }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        do {
            switch operation.verb {
            case .write:
                let bytes = unsafe Array(region)
                let count = try waiting { [self] in try await writer.write(contentsOf: bytes) }
                return SubjectAnswer(count, .ok)
            case .flush:
                try waiting { [self] in try await writer.flush() }
                return SubjectAnswer(0, .ok)
            default: return SubjectAnswer(0, .unsupported)
            }
        } catch {
            return SubjectAnswer(0, Outcome(nio: error))
        }
    }
}
