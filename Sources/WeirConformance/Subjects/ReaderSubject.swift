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
        case .read: return unsafe lower(region, prefix)
        case .close:
            do throws(StreamError) { try base.close() } catch { return SubjectAnswer(0, error.kind.outcome) }
            return SubjectAnswer(0, .ok)
        default: return SubjectAnswer(0, .unsupported)
        }
    }

    private func lower(_ region: UnsafeMutableRawBufferPointer, _ prefix: Int) -> SubjectAnswer {
        var span = unsafe OutputRawSpan(buffer: region, initializedCount: prefix)
        var outcome = Outcome.ok
        do throws(StreamError) {
            switch try base.read(into: &span) {
            case .more: break
            case .end: outcome = .end
            case .wouldBlock: outcome = .wouldBlock
            }
        } catch {
            outcome = error.kind.outcome
        }
        // Replacing or emptying the span compiles; finalising a replaced one would trap (R25).
        var start: UnsafeMutableRawPointer?
        var capacity = 0
        var count = 0
        unsafe span.withUnsafeMutableBytes { bytes, initialized in
            start = bytes.baseAddress
            capacity = bytes.count
            count = initialized
        }
        let isSame = start == region.baseAddress && capacity == region.count && count >= prefix
        guard isSame else { return SubjectAnswer(0, outcome, damage: .swapped) }
        _ = unsafe span.finalize(for: region)
        return SubjectAnswer(Int64(count - prefix), outcome)
    }
}
