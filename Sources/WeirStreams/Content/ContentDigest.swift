/// A 64-bit digest of a whole stream, the same however the stream is cut into chunks.
///
/// The constants of FNV-1a-64 over little-endian words instead of bytes, so that it keeps up with memory: a check that
/// what arrived is what was sent, not a defence against an adversary.
public struct ContentDigest: Sendable, Hashable {
    @usableFromInline static var prime: UInt64 { @inlinable get { 0x100_0000_01B3 } }
    @usableFromInline var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    @usableFromInline var pending: UInt64 = 0
    @usableFromInline var length: UInt64 = 0

    /// The digest of nothing so far.
    @inlinable
    public init() {}

    /// Takes the next bytes of the stream.
    /// - Complexity: O(n), about one multiplication for each eight bytes.
    @inlinable
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard var cursor = bytes.baseAddress else { return }
        var left = bytes.count
        while left > 0 && length & 7 != 0 {
            unsafe take(cursor.load(as: UInt8.self))
            unsafe cursor += 1
            left &-= 1
        }
        length &+= UInt64(truncatingIfNeeded: left & ~7)
        while left >= 8 {
            hash = unsafe (hash ^ UInt64(littleEndian: cursor.loadUnaligned(as: UInt64.self))) &* Self.prime
            unsafe cursor += 8
            left &-= 8
        }
        while left > 0 {
            unsafe take(cursor.load(as: UInt8.self))
            unsafe cursor += 1
            left &-= 1
        }
    }

    @inlinable @inline(__always)
    mutating func take(_ byte: UInt8) {
        pending |= UInt64(byte) &<< ((length & 7) &* 8)
        length &+= 1
        if length & 7 == 0 {
            hash = (hash ^ pending) &* Self.prime
            pending = 0
        }
    }

    /// The digest of everything taken so far; more may be taken afterwards.
    @inlinable
    public func finish() -> UInt64 {
        var result = hash
        if length & 7 != 0 { result = (result ^ pending) &* Self.prime }
        result = (result ^ length) &* Self.prime
        return result ^ (result >> 32)
    }
}
