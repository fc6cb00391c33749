/// The bytes every trace moves: a fixed function of the offset, so that no trace carries data.
///
/// 0 and 255 never occur, for they are fills, and about one byte in eight is a newline, so that the same
/// content serves line splitters.
public enum TraceContent {
    /// The byte at an offset.
    @inlinable
    public static func byte(at offset: Int) -> UInt8 {
        let mixed = mix(UInt64(truncatingIfNeeded: offset))
        return mixed & 7 == 3 ? 0x0a : 1 &+ mixed % 254
    }

    /// The first `count` bytes.
    public static func prefix(_ count: Int) -> [UInt8] { (0..<count).map(byte(at:)) }

    /// The top byte of the SplitMix64 finaliser (Steele, Lea and Flood, 2014).
    @inlinable
    public static func mix(_ value: UInt64) -> UInt8 {
        var z = value &+ 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return UInt8(truncatingIfNeeded: (z ^ (z >> 31)) >> 56)
    }
}
