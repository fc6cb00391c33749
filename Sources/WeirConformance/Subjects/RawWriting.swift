import WeirProtocol
import WeirStreams

/// Writes to a writer of Weir's contract from raw memory, from one place or from two.
enum RawWriting {
    /// What a writer from two places is asked.
    static func perform<Base: GatheringWriter & ~Copyable>(
        _ operation: TraceOperation, _ base: inout Base, _ region: UnsafeMutableRawBufferPointer
    ) -> SubjectAnswer {
        if operation.verb == .gather { return unsafe gather(&base, region, at: operation.at ?? 0) }
        return unsafe performPlain(operation, &base, region)
    }

    /// What every writer is asked: it writes, flushes, syncs and closes.
    static func performPlain<Base: Writer & ~Copyable>(
        _ operation: TraceOperation, _ base: inout Base, _ region: UnsafeMutableRawBufferPointer
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

    /// One write from two places, of which the first holds `split` bytes.
    private static func gather<Base: GatheringWriter & ~Copyable>(
        _ base: inout Base, _ region: UnsafeMutableRawBufferPointer, at split: Int
    ) -> SubjectAnswer {
        let all = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(region))
        let split = min(split, region.count)
        var first = all.extracting(first: split)
        var second = all.extracting(droppingFirst: split)
        var outcome = Outcome.ok
        do throws(StreamError) { try base.write(&first, then: &second) } catch { outcome = error.kind.outcome }
        // The caller goes on behind the prefix that was taken: nothing of the second place counts before that.
        let count = first.isEmpty ? region.count - second.byteCount : split - first.byteCount
        return SubjectAnswer(Int64(count), outcome)
    }
}
