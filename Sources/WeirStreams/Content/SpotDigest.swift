/// A digest of every 4096th byte, cheap enough to stay inside a timed loop.
///
/// It proves that the loop moved the right bytes through its buffer, and keeps the optimiser from removing the reads:
/// FNV-1a over the bytes at the offsets of each round that are multiples of 4096.
public struct SpotDigest: Sendable, Hashable {
    /// The digest of the bytes sampled so far.
    public private(set) var value: UInt64 {
        @inlinable get { hash }
        set { hash = newValue }
    }
    @usableFromInline var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// How many bytes pass before the next one that counts.
    @usableFromInline var distance = 0

    /// The distance between two sampled bytes.
    @inlinable public static var stride: Int { 4096 }

    /// Starts at offset 0 of the first round.
    @inlinable
    public init() {}

    /// Takes the next bytes of the round.
    /// - Complexity: one comparison when no sampled byte is among them.
    @inlinable @inline(__always)
    public mutating func observe(_ bytes: UnsafeRawBufferPointer) {
        if bytes.count <= distance {
            distance &-= bytes.count
        } else {
            unsafe sample(bytes)
        }
    }

    @inlinable @inline(never)
    mutating func sample(_ bytes: UnsafeRawBufferPointer) {
        var index = distance
        while index < bytes.count {
            hash = unsafe (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
            index &+= Self.stride
        }
        distance = index &- bytes.count
    }

    /// Starts the next round at offset 0, and keeps the digest of the rounds before.
    @inlinable
    public mutating func endRound() { distance = 0 }
}
