import WeirProtocol
import WeirStreams

/// Lowers a reader of Weir's contract to raw memory.
public final class ReaderSubject<Base: Reader & ~Copyable>: Subject {
    private var base: Base

    /// Takes over `base`.
    public init(_ base: consuming Base) { self.base = base }

    /// Reads and closes; every other verb is `unsupported`.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        switch operation.verb {
        case .read: return unsafe RawReading.read(&base, region, prefix)
        case .close:
            do throws(StreamError) { try base.close() } catch { return SubjectAnswer(0, error.kind.outcome) }
            return SubjectAnswer(0, .ok)
        default: return SubjectAnswer(0, .unsupported)
        }
    }
}
