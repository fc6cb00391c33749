/// Any reader, behind one indirect call a read: the link of chains that are built from text.
///
/// A class hierarchy was rejected: the methods of a generic class are not specialised, so each read paid for witness
/// tables on top of the indirect call. Here the closure below is specialised where the concrete type is known, captures
/// nothing, and is called without retain or release. It takes raw memory and returns a `ReadOutcome`, so that neither the
/// span nor an error has to travel through memory.
public struct DynamicReader: ~Copyable, Reader {
    @usableFromInline typealias Read = (UnsafeMutableRawPointer, UnsafeMutableRawPointer, Int) -> ReadOutcome
    @usableFromInline typealias Close = (UnsafeMutableRawPointer) throws(StreamError) -> Void
    @usableFromInline typealias Destroy = (UnsafeMutableRawPointer) -> Void

    @usableFromInline let state: UnsafeMutableRawPointer
    @usableFromInline let readState: Read
    @usableFromInline let closeState: Close
    @usableFromInline let destroyState: Destroy

    /// Moves `reader` to the heap: one allocation.
    @inlinable
    public init<Base: Reader & ~Copyable>(_ reader: consuming Base) {
        let pointer = UnsafeMutablePointer<Base>.allocate(capacity: 1)
        unsafe pointer.initialize(to: reader)
        unsafe state = UnsafeMutableRawPointer(pointer)
        unsafe readState = { (state, room, capacity) in
            unsafe state.assumingMemoryBound(to: Base.self).pointee.readRaw(into: room, capacity: capacity)
        }
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

    /// Closes the wrapped reader.
    @inlinable
    public mutating func close() throws(StreamError) { try unsafe closeState(state) }
}
