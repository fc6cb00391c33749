/// Any writer, behind one indirect call an operation; the counterpart of `DynamicReader`, built the same way.
public struct DynamicWriter: ~Copyable, GatheringWriter {
    @usableFromInline typealias Write = (UnsafeMutableRawPointer, inout RawSpan) throws(StreamError) -> Void
    @usableFromInline typealias Gather =
        (UnsafeMutableRawPointer, inout RawSpan, inout RawSpan) throws(StreamError) -> Void
    @usableFromInline typealias Effect = (UnsafeMutableRawPointer) throws(StreamError) -> Void
    @usableFromInline typealias Due = (UnsafeMutableRawPointer) -> Int?
    @usableFromInline typealias FlushIfDue = (UnsafeMutableRawPointer) throws(StreamError) -> Bool
    @usableFromInline typealias Destroy = (UnsafeMutableRawPointer) -> Void

    @usableFromInline let state: UnsafeMutableRawPointer
    @usableFromInline let writeState: Write
    @usableFromInline let gatherState: Gather
    @usableFromInline let flushState: Effect
    @usableFromInline let syncState: Effect
    @usableFromInline let closeState: Effect
    @usableFromInline let dueOfState: Due
    @usableFromInline let flushStateIfDue: FlushIfDue
    @usableFromInline let destroyState: Destroy

    /// Moves `writer` to the heap: one allocation.
    @inlinable
    public init<Base: Writer & ~Copyable>(_ writer: consuming Base) {
        self.init(writer) {
            (state: UnsafeMutableRawPointer, first: inout RawSpan, second: inout RawSpan) throws(StreamError) in
            let pointer = unsafe state.assumingMemoryBound(to: Base.self)
            if !first.isEmpty {
                try unsafe pointer.pointee.write(&first)
                if !first.isEmpty { return }
            }
            try unsafe pointer.pointee.write(&second)
        }
    }

    /// Moves a writer that gathers to the heap, and lets it gather.
    @inlinable
    public init<Base: GatheringWriter & ~Copyable>(_ writer: consuming Base) {
        self.init(writer) {
            (state: UnsafeMutableRawPointer, first: inout RawSpan, second: inout RawSpan) throws(StreamError) in
            try unsafe state.assumingMemoryBound(to: Base.self).pointee.write(&first, then: &second)
        }
    }

    @inlinable
    init<Base: Writer & ~Copyable>(_ writer: consuming Base, gathering gather: @escaping Gather) {
        let pointer = UnsafeMutablePointer<Base>.allocate(capacity: 1)
        unsafe pointer.initialize(to: writer)
        unsafe state = UnsafeMutableRawPointer(pointer)
        unsafe writeState = { (state: UnsafeMutableRawPointer, bytes: inout RawSpan) throws(StreamError) in
            try unsafe state.assumingMemoryBound(to: Base.self).pointee.write(&bytes)
        }
        unsafe gatherState = gather
        unsafe flushState = { (state: UnsafeMutableRawPointer) throws(StreamError) in
            try unsafe state.assumingMemoryBound(to: Base.self).pointee.flush()
        }
        unsafe syncState = { (state: UnsafeMutableRawPointer) throws(StreamError) in
            try unsafe state.assumingMemoryBound(to: Base.self).pointee.sync()
        }
        unsafe closeState = { (state: UnsafeMutableRawPointer) throws(StreamError) in
            try unsafe state.assumingMemoryBound(to: Base.self).pointee.close()
        }
        unsafe dueOfState = { (state: UnsafeMutableRawPointer) in
            unsafe state.assumingMemoryBound(to: Base.self).pointee.dueInstant
        }
        unsafe flushStateIfDue = { (state: UnsafeMutableRawPointer) throws(StreamError) in
            try unsafe state.assumingMemoryBound(to: Base.self).pointee.flushIfDue()
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

    /// Writes both to the wrapped writer, in one call where it gathers.
    @inlinable
    public mutating func write(_ first: inout RawSpan, then second: inout RawSpan) throws(StreamError) {
        try unsafe gatherState(state, &first, &second)
    }

    /// Flushes the wrapped writer.
    @inlinable
    public mutating func flush() throws(StreamError) { try unsafe flushState(state) }

    /// Syncs the wrapped writer.
    @inlinable
    public mutating func sync() throws(StreamError) { try unsafe syncState(state) }

    /// Closes the wrapped writer.
    @inlinable
    public mutating func close() throws(StreamError) { try unsafe closeState(state) }

    /// The wrapped writer's.
    @inlinable public var dueInstant: Int? { unsafe dueOfState(state) }

    /// Lets the wrapped writer pass on what is due.
    @inlinable
    public mutating func flushIfDue() throws(StreamError) -> Bool { try unsafe flushStateIfDue(state) }
}
