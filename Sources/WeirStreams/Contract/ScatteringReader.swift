/// A source that fills two places as if they stood one after the other.
public protocol ScatteringReader: Reader, ~Copyable {
    /// Appends to the concatenation of what both spans have free: nothing to `second` while `first` has room.
    ///
    /// Everything that `Reader.read` promises holds for the concatenation (R26): it is one read, which may be short, and
    /// does not wait for the second place once it has filled a part of the first (R08).
    /// - Throws: `StreamError`; bytes appended before the throw remain valid.
    mutating func read(
        into first: inout OutputRawSpan, then second: inout OutputRawSpan
    ) throws(StreamError) -> ReadStatus
}

extension ScatteringReader where Self: ~Copyable {
    /// One read, into the first place that has room: a short read, right for every reader, and what those do that cannot
    /// do better.
    @inlinable
    public mutating func read(
        into first: inout OutputRawSpan, then second: inout OutputRawSpan
    ) throws(StreamError) -> ReadStatus {
        if first.isFull { return try read(into: &second) }
        return try read(into: &first)
    }
}
