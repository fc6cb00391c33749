#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Stands still once, before a chosen read: what a device, a collector or a scheduler does to a stream now and then, at a
/// known place and for a known time.
public struct StallReader<Base: Reader & ~Copyable>: ~Copyable, Reader {
    @usableFromInline var base: Base
    private let nanoseconds: Int
    /// Reads until the stall; below 0 after it.
    @usableFromInline var left: Int
    @usableFromInline var closed = false

    /// Lets `reads` reads pass, then waits before the next one.
    public init(_ base: consuming Base, nanoseconds: Int, after reads: Int) {
        precondition(nanoseconds >= 0 && reads >= 0, "StallReader.init: neither time nor reads can be negative")
        self.base = base
        self.nanoseconds = nanoseconds
        left = reads
    }

    /// Reads from the upstream.
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        if left >= 0 { countDown() }
        return try base.read(into: &buffer)
    }

    @usableFromInline @inline(never)
    mutating func countDown() {
        left -= 1
        guard left < 0 else { return }
        let end = Self.now() + nanoseconds
        // A sleep ends late by some 60 us: the rest of the time is spent looking at the clock.
        let asleep = end - 150_000
        if asleep > Self.now() {
            var time = timespec(tv_sec: asleep / 1_000_000_000, tv_nsec: asleep % 1_000_000_000)
            while unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
        }
        while Self.now() < end {}
    }

    private static func now() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// Closes the upstream.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        try base.close()
    }
}
