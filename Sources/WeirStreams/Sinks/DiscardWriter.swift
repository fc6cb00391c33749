/// Accepts everything, counts it and keeps nothing.
public struct DiscardWriter: ~Copyable, Writer, Sendable {
    @usableFromInline var byteTotal = 0
    @usableFromInline var writeTotal = 0
    @usableFromInline var closed = false

    /// Counts from zero.
    @inlinable
    public init() {}

    /// How many bytes have been accepted.
    @inlinable public var bytes: Int { byteTotal }
    /// How many writes there have been, empty ones not included.
    @inlinable public var writes: Int { writeTotal }

    /// Accepts all of `bytes`.
    @inlinable
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if closed { throw StreamError(.closed, during: .write, offset: Int64(byteTotal)) }
        if bytes.isEmpty { return }
        writeTotal &+= 1
        byteTotal &+= bytes.byteCount
        bytes = RawSpan()
    }

    /// Nothing waits to become visible.
    @inlinable
    public mutating func flush() throws(StreamError) { if closed { throw StreamError(.closed, during: .flush) } }

    /// Nothing waits to become durable.
    @inlinable
    public mutating func sync() throws(StreamError) { if closed { throw StreamError(.closed, during: .sync) } }

    /// Later writes throw `closed`.
    @inlinable
    public mutating func close() throws(StreamError) { closed = true }
}
