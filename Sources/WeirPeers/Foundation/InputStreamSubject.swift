import Foundation
import WeirConformance
import WeirProtocol

/// Foundation's `InputStream`.
///
/// 0 is what it documents as the end. The position is its property for the current offset in the file.
final class InputStreamSubject: Subject {
    private let stream: InputStream
    private var isClosed = false

    init(_ stream: InputStream) {
        self.stream = stream
        stream.open()
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        switch operation.verb {
        case .read:
            let room = unsafe UnsafeMutableRawBufferPointer(rebasing: region[prefix...])
            let count = unsafe stream.read(
                room.baseAddress!.assumingMemoryBound(to: UInt8.self), maxLength: room.count)
            if count < 0 { return SubjectAnswer(0, Outcome(failed: stream, closed: isClosed)) }
            return SubjectAnswer(Int64(count), count == 0 && !room.isEmpty ? .end : .ok)
        case .seek:
            let isMoved = stream.setProperty(NSNumber(value: operation.size), forKey: .fileCurrentOffsetKey)
            return isMoved ? SubjectAnswer(Int64(operation.size), .ok) : SubjectAnswer(0, .invalid)
        case .position:
            guard let offset = stream.property(forKey: .fileCurrentOffsetKey) as? NSNumber else {
                return SubjectAnswer(0, .unsupported)
            }
            return SubjectAnswer(offset.int64Value, .ok)
        case .state:
            _ = stream.streamStatus
            _ = stream.hasBytesAvailable
            _ = stream.streamError
            return SubjectAnswer(0, .ok)
        case .close:
            isClosed = true
            return stream.closing()
        default: return SubjectAnswer(0, .unsupported)
        }
    }
}
