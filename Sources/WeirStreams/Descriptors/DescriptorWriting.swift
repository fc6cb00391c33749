import Glibc

extension Descriptor {
    /// Writes what one `write(2)` takes.
    func write(_ bytes: RawSpan, position: Int) throws(StreamError) -> Int {
        let written =
            if breaks {
                withoutBrokenPipeSignal { writeOnce(bytes) }
            } else {
                writeOnce(bytes)
            }
        if written < 0 { throw StreamError(system: errno, during: .write, offset: Int64(position)) }
        if written == 0 { throw StreamError(.noProgress, during: .write, offset: Int64(position)) }
        return written
    }

    /// Whether a write can be one plain `write(2)`: the descriptor is open, and no signal can come of it.
    @inlinable @inline(__always)
    var writesPlainly: Bool { number >= 0 && !breaks }

    /// What one `write(2)` returns.
    ///
    /// Inlined all the way to whoever decides to write, for the reason that `read` gives.
    @inlinable @inline(__always)
    func writePlainly(_ bytes: RawSpan) -> Int {
        unsafe bytes.withUnsafeBytes { unsafe Glibc.write(number, $0.baseAddress, $0.count) }
    }

    /// How much a `write(2)` took that returned `written`: nothing where it was interrupted.
    func taken(_ written: Int, position: Int) throws(StreamError) -> Int {
        if written > 0 { return written }
        if written == 0 { throw StreamError(.noProgress, during: .write, offset: Int64(position)) }
        if errno == EINTR { return 0 }
        throw StreamError(system: errno, during: .write, offset: Int64(position))
    }

    private func writeOnce(_ bytes: RawSpan) -> Int {
        unsafe bytes.withUnsafeBytes { bytes in
            var count: Int
            repeat {
                count = unsafe Glibc.write(number, bytes.baseAddress, bytes.count)
            } while count < 0 && errno == EINTR
            return count
        }
    }

    /// Makes what was written durable with `fsync(2)`; once that has failed, it fails for good (F09).
    mutating func sync(position: Int) throws(StreamError) {
        if let syncFailure { throw syncFailure }
        while fsync(number) != 0 {
            // A pipe has nothing to make durable, which the system calls an invalid argument.
            if errno == EINVAL { throw StreamError(.unsupported, during: .sync, errno: errno, offset: Int64(position)) }
            if errno == EINTR { continue }
            let failure = StreamError(system: errno, during: .sync, offset: Int64(position))
            syncFailure = failure
            throw failure
        }
    }
}
