/// Bytes that can be read at any offset, by several readers at a time: there is no cursor to move (S05).
public protocol PositionalReader: ~Copyable {
    /// Appends the bytes from `offset` on until the span is full, and says whether more may follow.
    ///
    /// All that fit, or `.end`, or an error: there is no short answer without a reason (S06). Bytes appended before a
    /// throw are valid.
    /// - Throws: `invalid` for a negative offset; what the source throws.
    borrowing func read(into buffer: inout OutputRawSpan, at offset: Int) throws(StreamError) -> ReadStatus
}
