/// Collects bytes in memory.
public struct MemoryWriter: ~Copyable, Writer {
    @usableFromInline var storage: UnsafeMutableRawBufferPointer
    @usableFromInline var length = 0
    @usableFromInline var closed = false

    /// Room for `capacity` bytes before the first growth.
    public init(capacity: Int = 0) {
        precondition(capacity >= 0, "MemoryWriter.init: the capacity is negative")
        unsafe storage = .allocate(byteCount: capacity, alignment: 64)
    }

    @inlinable deinit { unsafe storage.deallocate() }

    /// How many bytes have been accepted.
    @inlinable public var count: Int { length }

    /// Hands out what has been accepted so far, also after `close`.
    @inlinable
    public func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result {
        body(unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: storage[..<length])))
    }

    /// Accepts all of `bytes`.
    /// - Complexity: amortised one copy; the storage doubles when it is full.
    @inlinable
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if closed { throw StreamError(.closed, during: .write, offset: Int64(length)) }
        let count = bytes.byteCount
        if count > storage.count &- length { grow(by: count) }
        if count > 0 {
            unsafe bytes.withUnsafeBytes {
                unsafe (storage.baseAddress! + length).copyMemory(from: $0.baseAddress!, byteCount: count)
            }
        }
        length &+= count
        bytes = RawSpan()
    }

    @usableFromInline
    mutating func grow(by count: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(storage.count * 2, length + count, 64), alignment: 64)
        unsafe larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<length]))
        unsafe storage.deallocate()
        unsafe storage = larger
    }

    /// Nothing waits to become visible.
    @inlinable
    public mutating func flush() throws(StreamError) { if closed { throw StreamError(.closed, during: .flush) } }

    /// Nothing waits to become durable: memory is as durable as it gets.
    @inlinable
    public mutating func sync() throws(StreamError) { if closed { throw StreamError(.closed, during: .sync) } }

    /// Later writes throw `closed`; what was accepted stays readable.
    @inlinable
    public mutating func close() throws(StreamError) { closed = true }
}
