import Glibc

/// The bytes a writer has accepted and not yet passed on, at the front of a buffer that is allocated once.
@usableFromInline
struct HeldStorage: ~Copyable {
    @usableFromInline let base: UnsafeMutableRawPointer
    @usableFromInline let capacity: Int
    /// How many bytes are held.
    @usableFromInline var count = 0

    @usableFromInline
    init(capacity: Int) {
        self.capacity = capacity
        // A page, so that a large write(2) from it copies whole pages.
        unsafe base = .allocate(byteCount: capacity, alignment: capacity < 4096 ? 64 : 4096)
    }

    // Inlinable: the compiler crashes where it inlines the release of a member whose deinitialiser it may not see.
    @inlinable
    deinit {
        if count > 0 { DroppedBytes.add(count) }
        unsafe base.deallocate()
    }

    /// What is held.
    @inlinable @inline(__always)
    var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: base, count: count) }

    /// Holds a copy of bytes, for which there must be room.
    @inlinable @inline(__always)
    mutating func append(_ bytes: RawSpan) {
        unsafe bytes.withUnsafeBytes { source in
            guard let start = source.baseAddress else { return }
            unsafe (base + count).copyMemory(from: start, byteCount: source.count)
        }
        count &+= bytes.byteCount
    }

    /// Forgets the first bytes, and moves the rest to the front.
    @usableFromInline
    mutating func drop(_ sent: Int) {
        count -= sent
        if count > 0, sent > 0 { unsafe memmove(base, base + sent, count) }
    }
}
