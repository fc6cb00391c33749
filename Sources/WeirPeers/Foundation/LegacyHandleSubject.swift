import Foundation
import WeirConformance
import WeirProtocol

/// Foundation's `FileHandle`, by the older methods that have no way to fail but a trap.
final class LegacyHandleSubject: Subject {
    private let handle: FileHandle

    init(_ handle: FileHandle) { self.handle = handle }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        switch operation.verb {
        case .read:
            let room = unsafe UnsafeMutableRawBufferPointer(rebasing: region[prefix...])
            return unsafe .copying(handle.readData(ofLength: room.count), to: room)
        case .write:
            handle.write(unsafe Data(bytes: region.baseAddress!, count: region.count))
            return SubjectAnswer(Int64(region.count), .ok)
        case .sync: handle.synchronizeFile()
        case .close: handle.closeFile()
        default: return SubjectAnswer(0, .unsupported)
        }
        return SubjectAnswer(0, .ok)
    }
}
