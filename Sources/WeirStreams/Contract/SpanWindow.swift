extension OutputRawSpan {
    /// Lends the first `limit` bytes of the free capacity as a span of its own, and keeps what was appended to it, also
    /// when `fill` throws.
    ///
    /// The way to pass on a part of a span, which has no sub-windows (Swift 6.3).
    @inlinable @inline(__always)
    public mutating func appendWindow<Result>(
        upTo limit: Int, _ fill: (inout OutputRawSpan) throws(StreamError) -> Result
    ) throws(StreamError) -> Result {
        let room = Swift.max(0, Swift.min(limit, freeCapacity))
        return try unsafe withUnsafeMutableBytes { (bytes, initialized) throws(StreamError) in
            let start = unsafe bytes.baseAddress.map { unsafe $0 + initialized }
            let free = unsafe UnsafeMutableRawBufferPointer(start: start, count: room)
            var window = unsafe OutputRawSpan(buffer: free, initializedCount: 0)
            let result: Result
            do throws(StreamError) {
                result = try fill(&window)
            } catch {
                initialized &+= unsafe window.finalize(for: free)
                throw error
            }
            initialized &+= unsafe window.finalize(for: free)
            return result
        }
    }
}
