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
        let before = buffer.byteCount
        let status: ReadStatus
        do throws(StreamError) {
            status = try base.read(into: &buffer)
        } catch {
            take(buffer.bytes, from: before)
            throw error
        }
        take(buffer.bytes, from: before)
        return status
    }

    @inlinable @inline(__always)
    mutating func take(_ bytes: RawSpan, from before: Int) {
        unsafe bytes.withUnsafeBytes { bytes in unsafe digest.update(.init(rebasing: bytes[before...])) }
    }

    /// Closes the upstream.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        try base.close()
    }
}
