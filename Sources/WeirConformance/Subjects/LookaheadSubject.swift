import WeirProtocol
import WeirStreams

/// Lowers Weir's buffered reader to raw memory, with what it can do beyond reading.
public final class LookaheadSubject<Base: Reader & ~Copyable>: Subject {
    /// Nil once the upstream has been given back.
    private var buffered: BufferedReader<Base>?
    private var detached: Base?

    /// Takes over `base`.
    public init(_ base: consuming BufferedReader<Base>) { buffered = consume base }

    /// Reads, peeks, skips, puts back, splits lines, gives the upstream back, says how much is buffered, and closes.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        guard buffered != nil else { return unsafe afterDetaching(operation, region, prefix) }
        if operation.verb == .detach { return unsafe detach(region) }
        return unsafe look(&buffered!, operation, region, prefix)
    }

    private func look(
        _ base: inout BufferedReader<Base>, _ operation: TraceOperation, _ region: UnsafeMutableRawBufferPointer,
        _ prefix: Int
    ) -> SubjectAnswer {
        do throws(StreamError) {
            switch operation.verb {
            case .read: return unsafe RawReading.read(&base, region, prefix)
            case .scatter: return unsafe RawReading.scatter(&base, region, prefix, at: operation.at ?? 0)
            case .peek:
                let count = try base.peek(operation.size) { view in
                    unsafe view.withUnsafeBytes { unsafe region.copyMemory(from: $0) }
                    return view.byteCount
                }
                return SubjectAnswer(Int64(count), .ok)
            case .discard: return SubjectAnswer(Int64(try base.discard(operation.size)), .ok)
            case .consume:
                try base.consume(operation.size)
                return SubjectAnswer(Int64(operation.size), .ok)
            case .unread:
                try base.unread()
                return SubjectAnswer(0, .ok)
            case .line: return unsafe line(&base, region)
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

    private func detach(_ region: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
        guard let base = buffered.take() else { return SubjectAnswer(0, .unsupported) }
        var answer = SubjectAnswer(0, .ok)
        detached = base.detach { view, failure in
            unsafe view.withUnsafeBytes { unsafe region.copyMemory(from: $0) }
            answer = SubjectAnswer(Int64(view.byteCount), failure?.kind.outcome ?? .ok)
        }
        return answer
    }

    private func afterDetaching(
        _ operation: TraceOperation, _ region: UnsafeMutableRawBufferPointer, _ prefix: Int
    ) -> SubjectAnswer {
        switch operation.verb {
        // An upstream need not know two places: it is lent both as one.
        case .read, .scatter: return unsafe RawReading.read(&detached!, region, prefix)
        case .state: return SubjectAnswer(0, .ok)
        case .close:
            do throws(StreamError) { try detached!.close() } catch { return SubjectAnswer(0, error.kind.outcome) }
            return SubjectAnswer(0, .ok)
        default: return SubjectAnswer(0, .unsupported)
        }
    }

    private func line(_ base: inout BufferedReader<Base>, _ region: UnsafeMutableRawBufferPointer) -> SubjectAnswer {
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
