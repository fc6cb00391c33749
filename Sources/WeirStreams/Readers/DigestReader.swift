/// Digests the bytes that pass.
public struct DigestReader<Base: Reader & ~Copyable>: ~Copyable, Reader {
    @usableFromInline var base: Base
    @usableFromInline var digest = ContentDigest()
    @usableFromInline var closed = false

    /// Starts with the digest of nothing.
    @inlinable
    public init(_ base: consuming Base) { self.base = base }

    /// The digest of the bytes that have passed, those before an error included.
    @inlinable public var value: UInt64 { digest.finish() }

    /// Reads from the upstream.
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try buffer.appendOutcome { room, capacity in unsafe readRaw(into: room, capacity: capacity) }
    }

    /// Reads from the upstream.
    @inlinable @inline(__always)
    public mutating func readRaw(into room: UnsafeMutableRawPointer, capacity: Int) -> ReadOutcome {
        let outcome = unsafe base.readRaw(into: room, capacity: capacity)
        unsafe digest.update(UnsafeRawBufferPointer(start: room, count: outcome.count))
        return outcome
    }

    /// Closes the upstream.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        try base.close()
    }
}
