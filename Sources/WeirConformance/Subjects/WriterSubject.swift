import WeirProtocol
import WeirStreams

/// Lowers a writer of Weir's contract to raw memory.
public final class WriterSubject<Base: Writer & ~Copyable>: Subject {
    private var base: Base

    /// Takes over `base`.
    public init(_ base: consuming Base) { self.base = base }

    /// Writes, flushes, syncs and closes; every other verb is `unsupported`.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        var count = 0
        do throws(StreamError) {
            switch operation.verb {
            case .write:
                var span = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(region))
                defer { count = region.count - span.byteCount }
                try base.write(&span)
            case .flush: try base.flush()
            case .sync: try base.sync()
            case .close: try base.close()
            default: return SubjectAnswer(0, .unsupported)
            }
        } catch {
            return SubjectAnswer(Int64(count), error.kind.outcome)
        }
        return SubjectAnswer(Int64(count), .ok)
    }
}
