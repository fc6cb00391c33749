#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Does work for nothing before every so many reads, and passes the bytes on: a known amount more than its upstream costs,
/// for trying out whoever counts.
public struct WastefulReader<Base: Reader & ~Copyable>: ~Copyable, Reader {
    @usableFromInline var base: Base
    private let interval: Int
    private let allocations: Int
    private let descriptor: Int32
    /// Reads until the next waste.
    @usableFromInline var left: Int
    /// The last allocation. What is freed at once may be left out by the compiler.
    private var held: UnsafeMutableRawPointer?
    @usableFromInline var closed = false

    /// Wastes before every `interval`-th read.
    /// - Parameter allocations: Allocations of 64 bytes, each freed by the next one or at the end.
    /// - Parameter calls: Whether to make a read system call for no bytes, of `/dev/null`.
    public init(_ base: consuming Base, every interval: Int, allocations: Int, calls: Bool) {
        precondition(interval > 0 && allocations >= 0, "WastefulReader.init: an interval of 1 or more")
        self.base = base
        self.interval = interval
        self.allocations = allocations
        descriptor = calls ? unsafe open("/dev/null", O_RDONLY | O_CLOEXEC) : -1
        left = interval
    }

    deinit {
        unsafe free(held)
        if descriptor >= 0 { _ = Self.end(descriptor) }
    }

    /// Reads from the upstream.
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        left &-= 1
        if left == 0 { waste() }
        return try base.read(into: &buffer)
    }

    @usableFromInline @inline(never)
    mutating func waste() {
        left = interval
        for _ in 0..<allocations {
            unsafe free(held)
            unsafe held = malloc(64)
        }
        if descriptor >= 0 {
            var nowhere: UInt8 = 0
            _ = unsafe Self.take(descriptor, &nowhere)
        }
    }

    /// The call of C, which the method of the same name hides.
    private static func take(_ descriptor: Int32, _ room: UnsafeMutableRawPointer) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.read(descriptor, room, 0)
        #else
            unsafe Musl.read(descriptor, room, 0)
        #endif
    }

    private static func end(_ descriptor: Int32) -> Int32 {
        #if canImport(Glibc)
            Glibc.close(descriptor)
        #else
            Musl.close(descriptor)
        #endif
    }

    /// Closes the upstream.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        try base.close()
    }
}
