import Glibc

extension Descriptor {
    /// What one `readv(2)` puts into two places, of which the first has room; 0 bytes are the end.
    ///
    /// An interrupted call is repeated, as `read` does; inlined for the reason that it gives.
    @inlinable @inline(__always)
    func read(
        into first: UnsafeMutableRawBufferPointer, then second: UnsafeMutableRawBufferPointer, position: Int
    ) -> ReadOutcome {
        var parts = unsafe (
            iovec(iov_base: first.baseAddress, iov_len: first.count),
            iovec(iov_base: second.baseAddress, iov_len: second.count)
        )
        while true {
            let count = unsafe withUnsafeBytes(of: &parts) {
                unsafe readv(number, $0.assumingMemoryBound(to: iovec.self).baseAddress, 2)
            }
            if count >= 0 { return ReadOutcome(count == 0 ? .end : .more, count: count) }
            if errno != EINTR {
                return ReadOutcome(StreamError(system: errno, during: .read, offset: Int64(position)), count: 0)
            }
        }
    }
}

extension FileReader: ScatteringReader {
    /// Appends what one `readv(2)` gives.
    @inlinable
    public mutating func read(
        into first: inout OutputRawSpan, then second: inout OutputRawSpan
    ) throws(StreamError) -> ReadStatus {
        if first.isFull { return try read(into: &second) }
        return try OutputRawSpan.appendOutcome(to: &first, then: &second) { head, tail in
            if reportedEnd || descriptor.number < 0 { return withoutAsking }
            let outcome = unsafe descriptor.read(into: head, then: tail, position: nextOffset)
            nextOffset &+= outcome.count
            if outcome.isEnd { reportedEnd = true }
            return outcome
        }
    }
}

extension DescriptorReader: ScatteringReader {
    /// Appends what one `readv(2)` gives.
    @inlinable
    public mutating func read(
        into first: inout OutputRawSpan, then second: inout OutputRawSpan
    ) throws(StreamError) -> ReadStatus {
        if first.isFull { return try read(into: &second) }
        return try OutputRawSpan.appendOutcome(to: &first, then: &second) { head, tail in
            if reportedEnd || descriptor.number < 0 { return withoutAsking }
            return settle(unsafe descriptor.read(into: head, then: tail, position: byteTotal))
        }
    }
}
