import WeirProtocol
import WeirStreams

/// Reads from a reader of Weir's contract into raw memory.
enum RawReading {
    static func read<Base: Reader & ~Copyable>(
        _ base: inout Base, _ region: UnsafeMutableRawBufferPointer, _ prefix: Int
    ) -> SubjectAnswer {
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
