/// Digests what its downstream accepts.
public struct DigestWriter<Base: Writer & ~Copyable>: ~Copyable, Writer {
    @usableFromInline var base: Base
    /// The digest of every byte accepted so far.
    public private(set) var digest: ContentDigest {
        @inlinable get { state }
        set { state = newValue }
    }
    @usableFromInline var state = ContentDigest()

    /// Digests what is written to `base`.
    @inlinable
    public init(_ base: consuming Base) { self.base = base }

    /// Hands `bytes` on, and digests what was accepted of them, also before an error.
    @inlinable
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        let offered = bytes
        defer {
            let accepted = offered.extracting(first: offered.byteCount &- bytes.byteCount)
            unsafe accepted.withUnsafeBytes { unsafe state.update($0) }
        }
        try base.write(&bytes)
    }

    /// Flushes the downstream.
    @inlinable
    public mutating func flush() throws(StreamError) { try base.flush() }

    /// Syncs the downstream.
    @inlinable
    public mutating func sync() throws(StreamError) { try base.sync() }

    /// The downstream's.
    @inlinable public var dueInstant: Int? { base.dueInstant }

    /// Lets the downstream pass on what is due there.
    @inlinable
    public mutating func flushIfDue() throws(StreamError) -> Bool { try base.flushIfDue() }

    /// Closes the downstream; the digest stays.
    @inlinable
    public mutating func close() throws(StreamError) { try base.close() }
}
