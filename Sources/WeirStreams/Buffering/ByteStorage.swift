import Glibc

/// Uninitialised bytes on the heap, freed with their owner.
@usableFromInline
struct ByteStorage: ~Copyable {
    @usableFromInline let base: UnsafeMutableRawPointer
    @usableFromInline let capacity: Int

    @usableFromInline
    init(capacity: Int) {
        self.capacity = capacity
        // A page, so that a large read(2) into it copies whole pages.
        unsafe base = .allocate(byteCount: capacity, alignment: capacity < 4096 ? 64 : 4096)
    }

    @inlinable deinit { unsafe base.deallocate() }

    /// Where `byte` first stands between two offsets.
    @usableFromInline
    func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int? {
        guard let found = unsafe memchr(base + start, Int32(byte), end - start) else { return nil }
        return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
