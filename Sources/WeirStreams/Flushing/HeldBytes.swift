/// What a buffering writer holds and since when: all that a flush policy may decide by.
///
/// Instants are nanoseconds on a clock that does not run backwards; they are all 0 where no policy reads them. A record is
/// what one write hands over.
public struct HeldBytes: Sendable, Hashable {
    /// Bytes accepted since the last flush.
    public var count = 0
    /// Writes accepted since the last flush.
    public var records = 0
    /// The last byte accepted.
    public var lastByte: UInt8 = 0
    /// When the oldest byte held was accepted.
    public var oldest = 0
    /// When the newest byte held was accepted.
    public var newest = 0
    /// When a flush last ended; the beginning, before the first.
    public var lastFlush = 0

    /// Nothing held, from an instant on.
    @inlinable
    public init(at instant: Int = 0) {
        oldest = instant
        newest = instant
        lastFlush = instant
    }

    /// Counts a write of one or more bytes.
    @inlinable @inline(__always)
    public mutating func add(_ bytes: Int, lastByte: UInt8, at instant: Int) {
        if records == 0 { oldest = instant }
        newest = instant
        count &+= bytes
        records &+= 1
        self.lastByte = lastByte
    }

    /// Counts a write, which is not empty.
    @inlinable @inline(__always)
    mutating func add(_ written: RawSpan, at instant: Int) {
        let count = written.byteCount
        add(count, lastByte: unsafe written.unsafeLoad(fromByteOffset: count &- 1, as: UInt8.self), at: instant)
    }

    /// Forgets what was held, because it has been flushed at an instant.
    @inlinable @inline(__always)
    public mutating func clear(at instant: Int) {
        count = 0
        records = 0
        lastFlush = instant
    }
}
