import WeirProtocol
import WeirStreams

/// Writes to a writer of Weir's contract from raw memory, from one place or from two.
enum RawWriting {
    static func perform<Base: GatheringWriter & ~Copyable>(
        _ operation: TraceOperation, _ base: inout Base, _ region: UnsafeMutableRawBufferPointer
    ) -> SubjectAnswer {
        var count = 0
        do throws(StreamError) {
            switch operation.verb {
            case .write:
                var span = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(region))
                defer { count = region.count - span.byteCount }
                try base.write(&span)
            case .gather:
                let all = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(region))
                let split = min(operation.at ?? 0, region.count)
                var first = all.extracting(first: split)
                var second = all.extracting(droppingFirst: split)
                // The caller goes on behind the prefix that was taken: nothing of the second place counts before that.
                defer { count = first.isEmpty ? region.count - second.byteCount : split - first.byteCount }
                try base.write(&first, then: &second)
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
