import WeirProtocol
import WeirStreams

/// Lowers what is done to a connection of Weir's contract to raw memory.
enum RawDuplex {
    static func perform<Base: DuplexStream & ~Copyable>(
        _ operation: TraceOperation, _ base: inout Base, _ region: UnsafeMutableRawBufferPointer, _ prefix: Int
    ) -> SubjectAnswer {
        do throws(StreamError) {
            switch operation.verb {
            case .read: return unsafe RawReading.read(&base, region, prefix)
            case .write, .flush, .close: return unsafe RawWriting.performPlain(operation, &base, region)
            case .finish: try base.finish()
            case .abort: try base.abort()
            default: return SubjectAnswer(0, .unsupported)
            }
        } catch {
            return SubjectAnswer(0, error.kind.outcome)
        }
        return SubjectAnswer(0, .ok)
    }
}
