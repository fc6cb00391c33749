/// Any reader, behind one indirect call a read: the link of chains that are built from text.
///
/// A class hierarchy was rejected: the methods of a generic class are not specialised, so each read paid for witness
/// tables on top of the indirect call. Here the closure below is specialised where the concrete type is known, captures
/// nothing, and is called without retain or release. It takes raw memory and returns a `ReadOutcome`, so that neither the
/// span nor an error has to travel through memory.
public struct DynamicReader: ~Copyable, ScatteringReader {
    @usableFromInline typealias Read = (UnsafeMutableRawPointer, UnsafeMutableRawPointer, Int) -> ReadOutcome
    @usableFromInline typealias Scatter =
        (UnsafeMutableRawPointer, inout OutputRawSpan, inout OutputRawSpan) throws(StreamError) -> ReadStatus
    @usableFromInline typealias Close = (UnsafeMutableRawPointer) throws(StreamError) -> Void
    @usableFromInline typealias Destroy = (UnsafeMutableRawPointer) -> Void

    @usableFromInline let state: UnsafeMutableRawPointer
    @usableFromInline let readState: Read
    @usableFromInline let scatterState: Scatter
    @usableFromInline let closeState: Close
    @usableFromInline let destroyState: Destroy

    /// Moves `reader` to the heap: one allocation.
    @inlinable
    public init<Base: Reader & ~Copyable>(_ reader: consuming Base) {
        self.init(reader) {
            (state: UnsafeMutableRawPointer, first: inout OutputRawSpan, second: inout OutputRawSpan)
                throws(StreamError) in
            let pointer = unsafe state.assumingMemoryBound(to: Base.self)
            if first.isFull { return try unsafe pointer.pointee.read(into: &second) }
            return try unsafe pointer.pointee.read(into: &first)
        }
    }

    /// Moves a reader that scatters to the heap, and lets it scatter.
    @inlinable
    public init<Base: ScatteringReader & ~Copyable>(_ reader: consuming Base) {
        self.init(reader) {
            (state: UnsafeMutableRawPointer, first: inout OutputRawSpan, second: inout OutputRawSpan)
                throws(StreamError) in
            try unsafe state.assumingMemoryBound(to: Base.self).pointee.read(into: &first, then: &second)
        }
    }

    @inlinable
    init<Base: Reader & ~Copyable>(_ reader: consuming Base, scattering scatter: @escaping Scatter) {
        let pointer = UnsafeMutablePointer<Base>.allocate(capacity: 1)
        unsafe pointer.initialize(to: reader)
        unsafe state = UnsafeMutableRawPointer(pointer)
        unsafe readState = { (state, room, capacity) in
            unsafe state.assumingMemoryBound(to: Base.self).pointee.readRaw(into: room, capacity: capacity)
        }
        unsafe scatterState = scatter
        unsafe closeState = { (state: UnsafeMutableRawPointer) throws(StreamError) in
            try unsafe state.assumingMemoryBound(to: Base.self).pointee.close()
        }
        unsafe destroyState = { (state: UnsafeMutableRawPointer) in
            let pointer = unsafe state.assumingMemoryBound(to: Base.self)
            unsafe pointer.deinitialize(count: 1)
            unsafe pointer.deallocate()
        }
    }

    @inlinable deinit { unsafe destroyState(state) }

    /// Reads from the wrapped reader.
    @inlinable @inline(__always)
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try buffer.appendOutcome { room, capacity in unsafe readState(state, room, capacity) }
    }

    /// Reads from the wrapped reader.
    @inlinable @inline(__always)
    public mutating func readRaw(into room: UnsafeMutableRawPointer, capacity: Int) -> ReadOutcome {
        unsafe readState(state, room, capacity)
    }

    /// Reads from the wrapped reader, into both places where it scatters.
    @inlinable
    public mutating func read(
        into first: inout OutputRawSpan, then second: inout OutputRawSpan
    ) throws(StreamError) -> ReadStatus {
        try unsafe scatterState(state, &first, &second)
    }

    /// Closes the wrapped reader.
    @inlinable
    public mutating func close() throws(StreamError) { try unsafe closeState(state) }
}
