import WeirProtocol
import WeirStreams

/// Lowers a writer that may hold bytes back: it also says how many, when asked for its state.
public final class HoldingSubject<Base: HoldingWriter & ~Copyable>: Subject {
    private var base: Base
    /// What to wait for behind a write: only a writer with a thread of its own has anything.
    private let settle: (inout Base) throws(StreamError) -> Void
    /// A larger write is made of several, so that such a thread never works while the writer does.
    private let largest: Int

    /// Takes over `base`.
    /// - Parameters:
    ///   - largest: The most bytes that one write of the writer is given.
    ///   - settle: What to wait for behind each of them; what it throws is the write's error.
    public init(
        _ base: consuming Base, largest: Int = Int.max,
        settle: @escaping (inout Base) throws(StreamError) -> Void = { (_) throws(StreamError) in }
    ) {
        self.base = base
        self.largest = largest
        self.settle = settle
    }

    /// Writes, flushes, syncs, closes and says what is held; every other verb is `unsupported`.
    public func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        var count = 0
        do throws(StreamError) {
            switch operation.verb {
            case .write:
                let all = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(region))
                repeat {
                    let rest = all.extracting(droppingFirst: count)
                    var part = rest.extracting(first: min(largest, rest.byteCount))
                    let before = part.byteCount
                    defer { count += before - part.byteCount }
                    try base.write(&part)
                    try settle(&base)
                    if !part.isEmpty { break }
                } while count < region.count
            case .flush: try base.flush()
            case .sync: try base.sync()
            case .close: try base.close()
            case .state: return SubjectAnswer(Int64(base.heldCount), .ok)
            default: return SubjectAnswer(0, .unsupported)
            }
        } catch {
            return SubjectAnswer(Int64(count), error.kind.outcome)
        }
        return SubjectAnswer(Int64(count), .ok)
    }
}
