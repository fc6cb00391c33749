extension OutputRawSpan {
    /// Lends the free capacity of two spans as raw memory, and appends what `read` says it put there: to `first` as much
    /// as fits, and the rest to `second`.
    ///
    /// The two-place counterpart of `appendOutcome`. Claiming more than both have room for traps.
    @inlinable @inline(__always)
    static func appendOutcome(
        to first: inout OutputRawSpan, then second: inout OutputRawSpan,
        _ read: (UnsafeMutableRawBufferPointer, UnsafeMutableRawBufferPointer) -> ReadOutcome
    ) throws(StreamError) -> ReadStatus {
        let outcome = unsafe first.withUnsafeMutableBytes { first, firstCount in
            unsafe second.withUnsafeMutableBytes { second, secondCount in
                let head = unsafe UnsafeMutableRawBufferPointer(rebasing: first[firstCount...])
                let tail = unsafe UnsafeMutableRawBufferPointer(rebasing: second[secondCount...])
                let outcome = unsafe read(head, tail)
                precondition(
                    outcome.count >= 0 && outcome.count <= head.count &+ tail.count,
                    "ScatteringReader.read: claims more than its room")
                let fromFirst = min(outcome.count, head.count)
                firstCount &+= fromFirst
                secondCount &+= outcome.count &- fromFirst
                return outcome
            }
        }
        if outcome.code >= ReadOutcome.threw { try outcome.fail() }
        return outcome.status
    }
}
