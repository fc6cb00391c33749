import WeirProtocol
import WeirStreams

/// Lowers Weir's buffered reader to raw memory, with what it can do beyond reading.
public final class LookaheadSubject<Base: Reader & ~Copyable>: Subject {
    private var base: BufferedReader<Base>

    /// Takes over `base`.
    public init(_ base: consuming BufferedReader<Base>) { self.base = base }

    /// Reads, peeks, skips, puts back, splits lines, says how much is buffered, and closes.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        do throws(StreamError) {
            switch operation.verb {
            case .read: return unsafe RawReading.read(&base, region, prefix)
            case .peek:
                let count = try base.peek(operation.size) { view in
                    unsafe view.withUnsafeBytes { unsafe region.copyMemory(from: $0) }
                    return view.byteCount
                }
                return SubjectAnswer(Int64(count), .ok)
            case .discard: return SubjectAnswer(Int64(try base.discard(operation.size)), .ok)
            case .unread:
                try base.unread()
                return SubjectAnswer(0, .ok)
            case .line: return unsafe line(region)
            case .state: return SubjectAnswer(Int64(base.bufferedCount), .ok)
            case .close:
                try base.close()
                return SubjectAnswer(0, .ok)
            default: return SubjectAnswer(0, .unsupported)
            }
        } catch {
            return SubjectAnswer(0, error.kind.outcome)
        }
    }

    private func line(_ region: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        var span = unsafe OutputRawSpan(buffer: region, initializedCount: 0)
        var outcome = Outcome.ok
        do throws(StreamError) {
            switch try base.read(until: UInt8(ascii: "\n"), into: &span) {
            case .found, .full: break
            case .end: outcome = .end
            case .wouldBlock: outcome = .wouldBlock
            }
        } catch {
            outcome = error.kind.outcome
        }
        return SubjectAnswer(Int64(unsafe span.finalize(for: region)), outcome)
    }
}
