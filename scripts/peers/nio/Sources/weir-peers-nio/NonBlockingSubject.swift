import NIOCore
import NIOPosix
import WeirConformance
import WeirProtocol

/// NIO's `NonBlockingFileIO`, which reads and writes descriptors on threads of its own.
///
/// A read that gives fewer bytes than it was asked for has met the end, says its documentation.
final class NonBlockingSubject: Subject {
    private let io = NonBlockingFileIO(threadPool: .singleton)
    private let handle: NIOFileHandle

    init(_ number: Int32) { handle = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: number) }

    deinit {
        if handle.isOpen { try? handle.close() }
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        do {
            switch operation.verb {
            case .read:
                let room = unsafe UnsafeMutableRawBufferPointer(rebasing: region[prefix...])
                let bytes = try waiting { [io, handle] in
                    try await io.read(fileHandle: handle, byteCount: room.count, allocator: ByteBufferAllocator())
                }
                return unsafe .copying(bytes, to: room)
            case .write:
                let bytes = unsafe ByteBuffer(bytes: region)
                try waiting { [io, handle] in try await io.write(fileHandle: handle, buffer: bytes) }
                return SubjectAnswer(Int64(region.count), .ok)
            case .close: try handle.close()
            default: return SubjectAnswer(0, .unsupported)
            }
            return SubjectAnswer(0, .ok)
        } catch {
            return SubjectAnswer(0, Outcome(nio: error))
        }
    }
}
