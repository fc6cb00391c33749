/// Immutable bytes in memory, shared by every reader over them.
public final class MemoryContent: Sendable {
    @usableFromInline nonisolated(unsafe) let base: UnsafeRawPointer
    /// The number of bytes.
    public let count: Int

    /// A copy of `bytes`.
    /// - Complexity: one allocation and one copy.
    public init(copying bytes: UnsafeRawBufferPointer) {
        count = bytes.count
        let storage = Self.allocate(count)
        unsafe storage.copyMemory(from: bytes)
        unsafe base = UnsafeRawPointer(storage.baseAddress!)
    }

    /// The first `count` bytes of seeded content.
    public init(_ generator: ContentGenerator, count: Int) {
        precondition(count >= 0, "MemoryContent.init: the count is negative")
        self.count = count
        let storage = Self.allocate(count)
        unsafe generator.fill(storage, at: 0)
        unsafe base = UnsafeRawPointer(storage.baseAddress!)
    }

    /// The bytes where they stand: valid as long as the content lives.
    @inlinable public var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: base, count: count) }

    private static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer {
        // A cache line, so that the first copy of every run starts the same way; never empty, so that there is a base.
        let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 64)
        return unsafe UnsafeMutableRawBufferPointer(rebasing: storage[..<count])
    }

    deinit { unsafe base.deallocate() }
}

extension MemoryContent: PositionalReader {
    /// Appends the bytes from `offset` on; one copy.
    @inlinable
    public func read(into buffer: inout OutputRawSpan, at offset: Int) throws(StreamError) -> ReadStatus {
        if offset < 0 { throw StreamError(.invalid, during: .read, offset: Int64(offset)) }
        let available = offset < count ? count &- offset : 0
        let length = min(buffer.freeCapacity, available)
        if length > 0 { unsafe buffer.append(copying: base + offset, count: length) }
        return buffer.isFull ? .more : .end
    }
}
