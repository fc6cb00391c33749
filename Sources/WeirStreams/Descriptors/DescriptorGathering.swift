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
        var count: Int
        repeat {
            count = writePlainly(first, second)
        } while count < 0 && errno == EINTR
        return count
    }

    /// What one `writev(2)` of two places returns; inlined as `writePlainly` for one place is.
    @inlinable @inline(__always)
    func writePlainly(_ first: RawSpan, _ second: RawSpan) -> Int {
        unsafe first.withUnsafeBytes { first in
            unsafe second.withUnsafeBytes { second in
                var parts = unsafe (Self.part(first), Self.part(second))
                return unsafe withUnsafeBytes(of: &parts) {
                    unsafe writev(number, $0.assumingMemoryBound(to: iovec.self).baseAddress, 2)
                }
            }
        }
    }

    @inlinable @inline(__always)
    static func part(_ bytes: UnsafeRawBufferPointer) -> iovec {
        unsafe iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
    }
}

extension FileWriter: GatheringWriter {
    /// Writes all of both with as few `writev(2)` as it takes.
    @inlinable @inline(__always)
    public mutating func write(_ first: inout RawSpan, then second: inout RawSpan) throws(StreamError) {
        if first.isEmpty { return try write(&second) }
        if !descriptor.writesPlainly { return try writeRest(of: &first, then: &second) }
        let written = descriptor.writePlainly(first, second)
        if written != first.byteCount &+ second.byteCount {
            return try writeRest(of: &first, then: &second, after: written)
        }
        first = RawSpan()
        second = RawSpan()
        byteTotal &+= written
    }

    /// Goes on after a `writev(2)` that did not take everything, and returned `written`.
    @usableFromInline @inline(never)
    mutating func writeRest(
        of first: inout RawSpan, then second: inout RawSpan, after written: Int
    ) throws(StreamError) {
        take(try descriptor.taken(written, position: count), of: &first, then: &second)
        try writeRest(of: &first, then: &second)
    }

    @usableFromInline @inline(never)
    mutating func writeRest(of first: inout RawSpan, then second: inout RawSpan) throws(StreamError) {
        if descriptor.number < 0 { throw StreamError(.closed, during: .write, offset: Int64(count)) }
        while !first.isEmpty {
            take(try descriptor.write(first, then: second, position: count), of: &first, then: &second)
        }
        try write(&second)
    }

    private mutating func take(_ written: Int, of first: inout RawSpan, then second: inout RawSpan) {
        let fromFirst = min(written, first.byteCount)
        first = first.extracting(droppingFirst: fromFirst)
        second = second.extracting(droppingFirst: written - fromFirst)
        byteTotal &+= written
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
