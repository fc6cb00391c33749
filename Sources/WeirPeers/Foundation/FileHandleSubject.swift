import Foundation
import WeirConformance
import WeirProtocol

/// Foundation's `FileHandle`, by its throwing methods.
///
/// Nil is what `read(upToCount:)` gives at the end; each `Data` is copied out. A seek to a negative position asks for the
/// same bits as an unsigned offset, beyond any file.
final class FileHandleSubject: Subject {
    private let handle: FileHandle

    init(_ handle: FileHandle) { self.handle = handle }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        do {
            switch operation.verb {
            case .read:
                let room = unsafe UnsafeMutableRawBufferPointer(rebasing: region[prefix...])
                guard let data = try handle.read(upToCount: room.count) else { return SubjectAnswer(0, .end) }
                return unsafe .copying(data, to: room)
            case .write:
                try handle.write(contentsOf: unsafe Data(bytes: region.baseAddress!, count: region.count))
                return SubjectAnswer(Int64(region.count), .ok)
            case .sync: try handle.synchronize()
            case .seek:
                try handle.seek(toOffset: UInt64(bitPattern: Int64(operation.size)))
                return SubjectAnswer(Int64(operation.size), .ok)
            case .position: return SubjectAnswer(Int64(clamping: try handle.offset()), .ok)
            case .state: _ = handle.fileDescriptor
            case .close: try handle.close()
            default: return SubjectAnswer(0, .unsupported)
            }
            return SubjectAnswer(0, .ok)
        } catch {
            return SubjectAnswer(0, Outcome(foundation: error))
        }
    }
}

extension SubjectAnswer {
    /// A read that came as `Data`; without bytes it is the end where there was room.
    static func copying(_ data: Data, to room: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        unsafe room.copyBytes(from: data.prefix(room.count))
        return SubjectAnswer(Int64(data.count), data.isEmpty && !room.isEmpty ? .end : .ok)
    }
}
