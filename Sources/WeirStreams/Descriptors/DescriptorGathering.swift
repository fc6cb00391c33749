import Glibc

extension Descriptor {
    /// Writes what one `writev(2)` takes of two places, and returns how much that is.
    func write(_ first: RawSpan, then second: RawSpan, position: Int) throws(StreamError) -> Int {
        let written =
            if breaks {
                withoutBrokenPipeSignal { writeOnce(first, second) }
            } else {
                writeOnce(first, second)
            }
        if written < 0 { throw StreamError(system: errno, during: .write, offset: Int64(position)) }
        if written == 0 { throw StreamError(.noProgress, during: .write, offset: Int64(position)) }
        return written
    }

    private func writeOnce(_ first: RawSpan, _ second: RawSpan) -> Int {
        unsafe first.withUnsafeBytes { first in
            unsafe second.withUnsafeBytes { second in
                unsafe withUnsafeTemporaryAllocation(of: iovec.self, capacity: 2) { parts in
                    unsafe parts.initializeElement(at: 0, to: Self.part(first))
                    unsafe parts.initializeElement(at: 1, to: Self.part(second))
                    var count: Int
                    repeat {
                        count = unsafe writev(number, parts.baseAddress, 2)
                    } while count < 0 && errno == EINTR
                    return count
                }
            }
        }
    }

    private static func part(_ bytes: UnsafeRawBufferPointer) -> iovec {
        unsafe iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
    }
}

extension FileWriter: GatheringWriter {
    /// Writes all of both with as few `writev(2)` as it takes.
    public mutating func write(_ first: inout RawSpan, then second: inout RawSpan) throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .write, offset: Int64(count)) }
        while !first.isEmpty {
            let written = try descriptor.write(first, then: second, position: count)
            let fromFirst = min(written, first.byteCount)
            first = first.extracting(droppingFirst: fromFirst)
            second = second.extracting(droppingFirst: written - fromFirst)
            count &+= written
        }
        try write(&second)
    }
}

extension DescriptorWriter: GatheringWriter {
    /// Writes all of both with as few `writev(2)` as it takes.
    public mutating func write(_ first: inout RawSpan, then second: inout RawSpan) throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .write, offset: Int64(count)) }
        while !first.isEmpty {
            let written = try descriptor.write(first, then: second, position: count)
            let fromFirst = min(written, first.byteCount)
            first = first.extracting(droppingFirst: fromFirst)
            second = second.extracting(droppingFirst: written - fromFirst)
            count &+= written
        }
        try write(&second)
    }
}
