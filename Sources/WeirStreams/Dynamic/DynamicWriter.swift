/// Any writer, behind one indirect call an operation; the counterpart of `DynamicReader`, built the same way.
public struct DynamicWriter: ~Copyable, Writer {
    @usableFromInline typealias Write = (UnsafeMutableRawPointer, inout RawSpan) throws(StreamError) -> Void
    @usableFromInline typealias Effect = (UnsafeMutableRawPointer) throws(StreamError) -> Void
    @usableFromInline typealias Destroy = (UnsafeMutableRawPointer) -> Void

    @usableFromInline let state: UnsafeMutableRawPointer
    @usableFromInline let writeState: Write
    @usableFromInline let flushState: Effect
    @usableFromInline let syncState: Effect
    @usableFromInline let closeState: Effect
    @usableFromInline let destroyState: Destroy

    /// Moves `writer` to the heap: one allocation.
    @inlinable
    public init<Base: Writer & ~Copyable>(_ writer: consuming Base) {
        let pointer = UnsafeMutablePointer<Base>.allocate(capacity: 1)
        unsafe pointer.initialize(to: writer)
        unsafe state = UnsafeMutableRawPointer(pointer)
        unsafe writeState = { (state: UnsafeMutableRawPointer, bytes: inout RawSpan) throws(StreamError) in
            try unsafe state.assumingMemoryBound(to: Base.self).pointee.write(&bytes)
        }
        unsafe flushState = { (state: UnsafeMutableRawPointer) throws(StreamError) in
            try unsafe state.assumingMemoryBound(to: Base.self).pointee.flush()
        }
        unsafe syncState = { (state: UnsafeMutableRawPointer) throws(StreamError) in
            try unsafe state.assumingMemoryBound(to: Base.self).pointee.sync()
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

    /// Writes to the wrapped writer.
    @inlinable @inline(__always)
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) { try unsafe writeState(state, &bytes) }

    /// Flushes the wrapped writer.
    @inlinable
    public mutating func flush() throws(StreamError) { try unsafe flushState(state) }

    /// Syncs the wrapped writer.
    @inlinable
    public mutating func sync() throws(StreamError) { try unsafe syncState(state) }

    /// Closes the wrapped writer.
    @inlinable
    public mutating func close() throws(StreamError) { try unsafe closeState(state) }
}
