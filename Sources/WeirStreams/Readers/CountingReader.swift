/// Counts the reads and the bytes that pass.
public struct CountingReader<Base: Reader & ~Copyable>: ~Copyable, Reader {
    @usableFromInline var base: Base
    @usableFromInline var readTotal = 0
    @usableFromInline var byteTotal = 0
    @usableFromInline var closed = false

    /// Counts from zero.
    @inlinable
    public init(_ base: consuming Base) { self.base = base }

    /// How many reads there have been, those that failed or appended nothing included.
    @inlinable public var reads: Int { readTotal }
    /// How many bytes have passed, those before an error included.
    @inlinable public var bytes: Int { byteTotal }

    /// Reads from the upstream.
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try buffer.appendOutcome { room, capacity in unsafe readRaw(into: room, capacity: capacity) }
    }

    /// Reads from the upstream.
    @inlinable @inline(__always)
    public mutating func readRaw(into room: UnsafeMutableRawPointer, capacity: Int) -> ReadOutcome {
        readTotal &+= 1
        let outcome = unsafe base.readRaw(into: room, capacity: capacity)
        byteTotal &+= outcome.count
        return outcome
    }

    /// Closes the upstream.
    @inlinable
    public mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        try base.close()
    }
}

extension CountingReader: ScatteringReader where Base: ScatteringReader & ~Copyable {
    /// Reads from the upstream into both places; one read.
    @inlinable
    public mutating func read(
        into first: inout OutputRawSpan, then second: inout OutputRawSpan
    ) throws(StreamError) -> ReadStatus {
        readTotal &+= 1
        let before = first.byteCount &+ second.byteCount
        defer { byteTotal &+= first.byteCount &+ second.byteCount &- before }
        return try base.read(into: &first, then: &second)
    }
}
