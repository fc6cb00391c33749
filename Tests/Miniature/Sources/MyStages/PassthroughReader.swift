import WeirStreams

/// Hands everything on as it comes: what a stage costs before it does anything.
public struct PassthroughReader<Base: Reader & ~Copyable>: ~Copyable, Reader {
    var base: Base

    /// Hands on what `base` gives.
    public init(_ base: consuming Base) { self.base = base }

    /// Reads from the upstream.
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try base.read(into: &buffer)
    }

    /// Closes the upstream.
    public mutating func close() throws(StreamError) { try base.close() }
}
