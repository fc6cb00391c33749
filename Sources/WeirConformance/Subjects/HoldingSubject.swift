import WeirProtocol
import WeirStreams

/// Lowers a writer that may hold bytes back: it also says how many, when asked for its state.
final class HoldingSubject<Base: HoldingWriter & ~Copyable>: Subject {
    private var base: Base
    /// What to wait for behind a write: only a writer with a thread of its own has anything.
    private let settle: (inout Base) -> Void

    init(_ base: consuming Base, settle: @escaping (inout Base) -> Void = { _ in }) {
        self.base = base
        self.settle = settle
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        var count = 0
        do throws(StreamError) {
            switch operation.verb {
            case .write:
                var span = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(region))
                defer {
                    count = region.count - span.byteCount
                    settle(&base)
                }
                try base.write(&span)
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
