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
        guard let count = unsafe finish(&span, region, prefix) else {
            return SubjectAnswer(0, outcome, damage: .swapped)
        }
        return SubjectAnswer(Int64(count), outcome)
    }

    /// Reads into two places that stand one behind the other, of which the first has room for `split` bytes.
    static func scatter<Base: ScatteringReader & ~Copyable>(
        _ base: inout Base, _ region: UnsafeMutableRawBufferPointer, _ prefix: Int, at split: Int
    ) -> SubjectAnswer {
        let cut = min(prefix + split, region.count)
        let head = unsafe UnsafeMutableRawBufferPointer(rebasing: region[..<cut])
        let tail = unsafe UnsafeMutableRawBufferPointer(rebasing: region[cut...])
        var first = unsafe OutputRawSpan(buffer: head, initializedCount: prefix)
        var second = unsafe OutputRawSpan(buffer: tail, initializedCount: 0)
        var outcome = Outcome.ok
        do throws(StreamError) {
            switch try base.read(into: &first, then: &second) {
            case .more: break
            case .end: outcome = .end
            case .wouldBlock: outcome = .wouldBlock
            }
        } catch {
            outcome = error.kind.outcome
        }
        guard let inFirst = unsafe finish(&first, head, prefix), let inSecond = unsafe finish(&second, tail, 0) else {
            return SubjectAnswer(0, outcome, damage: .swapped)
        }
        // The caller goes on behind the bytes of the first place: nothing of the second counts before that is full.
        return SubjectAnswer(Int64(inFirst + (prefix + inFirst == cut ? inSecond : 0)), outcome)
    }

    /// How many bytes were appended behind the prefix; nil for another span than the one that was lent.
    private static func finish(
        _ span: inout OutputRawSpan, _ region: UnsafeMutableRawBufferPointer, _ prefix: Int
    ) -> Int? {
        // Replacing or emptying the span compiles; finalising a replaced one would trap (R25).
        unsafe span.withUnsafeMutableBytes { bytes, initialized in
            let isSame =
                unsafe bytes.baseAddress == region.baseAddress && bytes.count == region.count && initialized >= prefix
            return isSame ? initialized - prefix : nil
        }
    }
}
