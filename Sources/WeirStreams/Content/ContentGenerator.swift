/// Seeded bytes, addressable by position: every worker computes the same content from a kind and a seed.
///
/// The 64-bit little-endian word `i` of the random content is the splitmix64 finaliser (Steele, Lea, Flood, OOPSLA 2014)
/// of `seed + (i + 1) * 0x9E3779B97F4A7C15`, so that any window is computed without what stands before it.
public struct ContentGenerator: Sendable, Hashable {
    /// What the content looks like.
    public let kind: ContentKind
    /// What tells one content of a kind from another.
    public let seed: UInt64

    /// The content of a kind and a seed.
    @inlinable
    public init(kind: ContentKind, seed: UInt64) {
        self.kind = kind
        self.seed = seed
    }

    /// The 64 bytes that text is made of: two alphabets, eleven spaces, one newline.
    @usableFromInline static let letters: [UInt8] =
        Array(UInt8(ascii: "a")...UInt8(ascii: "z")) + Array(UInt8(ascii: "a")...UInt8(ascii: "z"))
        + Array(repeating: UInt8(ascii: " "), count: 11) + [UInt8(ascii: "\n")]

    @inlinable @inline(__always)
    static func word(_ index: UInt64, seed: UInt64) -> UInt64 {
        var word = seed &+ (index &+ 1) &* 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// The byte at `offset`.
    /// - Complexity: O(1).
    public func byte(at offset: Int) -> UInt8 {
        if kind == .zeros { return 0 }
        let word = Self.word(UInt64(offset) >> 3, seed: seed)
        let byte = UInt8(truncatingIfNeeded: word >> (UInt64(offset & 7) * 8))
        return kind == .text ? Self.letters[Int(byte & 63)] : byte
    }

    /// Fills `buffer` with the bytes from `offset` on.
    /// - Complexity: O(n), at a few GB/s for random bytes.
    public func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
        precondition(offset >= 0, "ContentGenerator.fill: the offset is negative")
        guard let start = buffer.baseAddress, !buffer.isEmpty else { return }
        if kind == .zeros {
            unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
            return
        }
        let head = min((8 - offset & 7) & 7, buffer.count)
        for index in 0..<head { unsafe buffer[index] = byte(at: offset + index) }
        let words = (buffer.count - head) / 8
        let first = UInt64(offset + head) >> 3
        if kind == .random {
            unsafe fillRandom(start + head, from: first, words: words)
        } else {
            unsafe fillText(start + head, from: first, words: words)
        }
        for index in (head + words * 8)..<buffer.count { unsafe buffer[index] = byte(at: offset + index) }
    }

    private func fillRandom(_ start: UnsafeMutableRawPointer, from first: UInt64, words: Int) {
        for index in 0..<words {
            let word = Self.word(first &+ UInt64(truncatingIfNeeded: index), seed: seed)
            unsafe start.storeBytes(of: word.littleEndian, toByteOffset: index &* 8, as: UInt64.self)
        }
    }

    private func fillText(_ start: UnsafeMutableRawPointer, from first: UInt64, words: Int) {
        unsafe Self.letters.withUnsafeBufferPointer { letters in
            for index in 0..<words {
                let word = Self.word(first &+ UInt64(truncatingIfNeeded: index), seed: seed)
                var text: UInt64 = 0
                var shift: UInt64 = 0
                while shift < 64 {
                    text |= unsafe UInt64(letters[Int((word &>> shift) & 63)]) &<< shift
                    shift &+= 8
                }
                unsafe start.storeBytes(of: text.littleEndian, toByteOffset: index &* 8, as: UInt64.self)
            }
        }
    }
}
