import WeirConformance
import WeirProtocol
import _NIOFileSystem

/// NIO's `WriteFileHandle`, each write at the offset where the one before it ended.
final class WriteHandleSubject: Subject {
    private let handle: WriteFileHandle
    private var offset: Int64 = 0
    private var isClosed = false

    init(path: String) throws {
        handle = try waiting {
            try await FileSystem.shared.openFile(
                forWritingAt: FilePath(path), options: .modifyFile(createIfNecessary: false))
        }
    }

    deinit {
        if !isClosed { _ = try? waiting { [handle] in try await handle.close() } }
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        do {
            switch operation.verb {
            case .write:
                let bytes = unsafe Array(region)
                let count = try waiting { [handle, offset] in
                    try await handle.write(contentsOf: bytes, toAbsoluteOffset: offset)
                }
                offset += count
                return SubjectAnswer(count, .ok)
            case .sync: try waiting { [handle] in try await handle.synchronize() }
            case .close:
                isClosed = true
                try waiting { [handle] in try await handle.close() }
            default: return SubjectAnswer(0, .unsupported)
            }
            return SubjectAnswer(0, .ok)
        } catch {
            return SubjectAnswer(0, Outcome(nio: error))
        }
    }
}
