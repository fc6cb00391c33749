import WeirProtocol
import WeirStreams

/// Lowers what is done to a connection of Weir's contract to raw memory.
enum RawDuplex {
    static func perform<Base: DuplexStream & ~Copyable>(
        _ operation: TraceOperation, _ base: inout Base, _ region: UnsafeMutableRawBufferPointer, _ prefix: Int
    ) -> SubjectAnswer {
        var count = 0
        do throws(StreamError) {
            switch operation.verb {
            case .read: return unsafe RawReading.read(&base, region, prefix)
            case .write:
                var span = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(region))
                defer { count = region.count - span.byteCount }
                try base.write(&span)
            case .flush: try base.flush()
            case .finish: try base.finish()
            case .abort: try base.abort()
            case .close: try base.close()
            default: return SubjectAnswer(0, .unsupported)
            }
        } catch {
            return SubjectAnswer(Int64(count), error.kind.outcome)
        }
        return SubjectAnswer(Int64(count), .ok)
    }
}
