import Testing
import WeirStreams

/// The content as its definition says, word by word and without a shortcut.
private func definition(_ kind: ContentKind, seed: UInt64, count: Int) -> [UInt8] {
    let letters = Array("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz           \n".utf8)
    return (0..<count).map { offset in
        var word = seed &+ UInt64(offset / 8 + 1) &* 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        word ^= word >> 31
        let byte = UInt8(truncatingIfNeeded: word >> UInt64(offset % 8 * 8))
        switch kind {
        case .random: return byte
        case .text: return letters[Int(byte & 63)]
        case .zeros: return 0
        }
    }
}

private func fill(_ generator: ContentGenerator, count: Int, at offset: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0xEE, count: count)
    bytes.withUnsafeMutableBytes { generator.fill($0, at: offset) }
    return bytes
}

@Suite("Content generator")
struct ContentGeneratorTests {
    @Test("The first words of seed 0 are those of splitmix64")
    func publishedValues() {
        // The first two outputs of splitmix64 from state 0, as printed by other implementations.
        let expected: [UInt64] = [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4]
        let bytes = fill(ContentGenerator(kind: .random, seed: 0), count: 16, at: 0)
        let words = [0, 8].map { start in (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64($1 * 8) }
        }
        #expect(words == expected)
    }

    @Test("Content is what its definition says", arguments: ContentKind.allCases, [0, 42, UInt64.max])
    func definition(kind: ContentKind, seed: UInt64) {
        let expected = WeirStreamsTests.definition(kind, seed: seed, count: 1000)
        let generator = ContentGenerator(kind: kind, seed: seed)
        #expect(fill(generator, count: 1000, at: 0) == expected)
        #expect((0..<1000).map(generator.byte(at:)) == expected)
    }

    @Test("Every window is the part of the whole that it covers", arguments: ContentKind.allCases)
    func windows(kind: ContentKind) {
        let generator = ContentGenerator(kind: kind, seed: 7)
        let whole = fill(generator, count: 64, at: 0)
        for start in 0...24 {
            for count in 0...40 {
                #expect(fill(generator, count: count, at: start) == Array(whole[start..<(start + count)]))
            }
        }
    }
}
