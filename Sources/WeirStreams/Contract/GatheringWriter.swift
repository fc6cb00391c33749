/// A destination that takes bytes from two places as if they stood one after the other.
public protocol GatheringWriter: Writer, ~Copyable {
    /// Accepts a prefix of the concatenation by removing it from the spans: nothing of `second` while `first` holds any.
    ///
    /// Everything that `Writer.write` promises holds for the concatenation (W14).
    mutating func write(_ first: inout RawSpan, then second: inout RawSpan) throws(StreamError)
}

extension GatheringWriter where Self: ~Copyable {
    /// One write for each place: right for every writer, and what those do that cannot do better.
    @inlinable
    public mutating func write(_ first: inout RawSpan, then second: inout RawSpan) throws(StreamError) {
        if !first.isEmpty {
            try write(&first)
            if !first.isEmpty { return }
        }
        try write(&second)
    }
}
