extension BufferedReader: ScatteringReader where Base: ~Copyable {
    /// Appends buffered bytes to both places; without any, reads the upstream once and appends what came.
    ///
    /// What fills the first place comes from where a read into it alone would take it, and the second gets what is then
    /// in the buffer: the upstream is not asked for it (R08, B07).
    @inlinable
    public mutating func read(
        into first: inout OutputRawSpan, then second: inout OutputRawSpan
    ) throws(StreamError) -> ReadStatus {
        if first.isFull { return try read(into: &second) }
        let status = try read(into: &first)
        if !first.isFull || second.isFull || bufferedCount == 0 { return status }
        return try read(into: &second)
    }
}
