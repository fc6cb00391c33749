import Foundation
import WeirConformance
import WeirProtocol

/// Foundation's `OutputStream`.
final class OutputStreamSubject: Subject {
    private let stream: OutputStream
    private var isClosed = false
    private let arrived: () -> Void

    /// A subject over a stream.
    ///
    /// - Parameter arrived: Called after each write: looks at where the bytes go, if nobody else does.
    init(_ stream: OutputStream, arrived: @escaping () -> Void = {}) {
        self.stream = stream
        self.arrived = arrived
        stream.open()
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        switch operation.verb {
        case .write:
            let bytes = unsafe region.baseAddress!.assumingMemoryBound(to: UInt8.self)
            let count = unsafe stream.write(bytes, maxLength: region.count)
            arrived()
            return count < 0
                ? SubjectAnswer(0, Outcome(failed: stream, closed: isClosed)) : SubjectAnswer(Int64(count), .ok)
        case .state:
            _ = stream.streamStatus
            _ = stream.hasSpaceAvailable
            _ = stream.streamError
            return SubjectAnswer(0, .ok)
        case .close:
            isClosed = true
            return stream.closing()
        default: return SubjectAnswer(0, .unsupported)
        }
    }
}
