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
        unsafe RawWriting.performPlain(operation, &base, region)
    }
}
