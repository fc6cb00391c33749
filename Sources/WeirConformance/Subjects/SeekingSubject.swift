import WeirProtocol
import WeirStreams

/// Lowers a reader whose position can be moved to raw memory.
public class SeekingSubject<Base: Reader & Seekable & ~Copyable>: Subject {
    final var base: Base

    /// Takes over `base`.
    public init(_ base: consuming Base) { self.base = base }

    /// Reads, moves the position, says where it is, and closes.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        do throws(StreamError) {
            switch operation.verb {
            case .read: return unsafe RawReading.read(&base, region, prefix)
            case .seek: return SubjectAnswer(Int64(try base.seek(to: .start(operation.size))), .ok)
            case .position: return SubjectAnswer(Int64(base.position), .ok)
            case .close:
                try base.close()
                return SubjectAnswer(0, .ok)
            default: return SubjectAnswer(0, .unsupported)
            }
        } catch {
            return SubjectAnswer(0, error.kind.outcome)
        }
    }
}

/// Lowers a reader that can also be read at any position.
public final class PositionedSubject<Base: Reader & Seekable & PositionalReader & ~Copyable>: SeekingSubject<Base> {
    /// Reads at a position too.
    public override func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        guard operation.verb == .readAt else { return unsafe super.perform(operation, on: region, prefix: prefix) }
        var span = unsafe OutputRawSpan(buffer: region, initializedCount: 0)
        var outcome = Outcome.ok
        do throws(StreamError) {
            if try base.read(into: &span, at: operation.at ?? 0) == .end { outcome = .end }
        } catch {
            outcome = error.kind.outcome
        }
        return SubjectAnswer(Int64(unsafe span.finalize(for: region)), outcome)
    }
}
