import Testing
import WeirStreams

private func digest(_ chunks: [[UInt8]]) -> UInt64 {
    var digest = ContentDigest()
    for chunk in chunks { chunk.withUnsafeBytes { digest.update($0) } }
    return digest.finish()
}

/// The digest as its definition says.
private func definition(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for start in stride(from: 0, to: bytes.count, by: 8) {
        var word: UInt64 = 0
        for (index, byte) in bytes[start..<min(start + 8, bytes.count)].enumerated() {
            word |= UInt64(byte) << UInt64(index * 8)
        }
        hash = (hash ^ word) &* 0x100_0000_01B3
    }
    hash = (hash ^ UInt64(bytes.count)) &* 0x100_0000_01B3
    return hash ^ (hash >> 32)
}

@Suite("Digests")
struct DigestTests {
    @Test("The digest is what its definition says", arguments: [0, 1, 7, 8, 9, 63, 64, 1000])
    func definition(count: Int) {
        #expect(digest([counted(count)]) == WeirStreamsTests.definition(counted(count)))
    }

    @Test("The digest does not depend on the chunks", arguments: 1...20 as ClosedRange<UInt64>)
    func chunks(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = counted(500)
        var chunks: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 0...min(rest.count, 20), using: &random)
            chunks.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        #expect(digest(chunks) == digest([bytes]))
    }

    @Test("Zero bytes at the end change the digest")
    func length() {
        #expect(digest([[1, 2, 3]]) != digest([[1, 2, 3, 0]]))
        #expect(digest([[]]) != digest([[0]]))
    }

    @Test("Asking for the digest does not change it")
    func asking() {
        var once = ContentDigest()
        counted(3).withUnsafeBytes { once.update($0) }
        _ = once.finish()
        counted(3).withUnsafeBytes { once.update($0) }
        #expect(once.finish() == digest([counted(3), counted(3)]))
    }

    @Test(
        "The spot digest takes the bytes at multiples of 4096 of each round", arguments: [1, 4095, 4096, 4097, 10_000])
    func spots(chunk: Int) {
        let bytes = counted(10_000)
        var digest = SpotDigest()
        for _ in 0..<2 {
            for start in stride(from: 0, to: bytes.count, by: chunk) {
                bytes.withUnsafeBytes { digest.observe(.init(rebasing: $0[start..<min(start + chunk, $0.count)])) }
            }
            digest.endRound()
        }
        var expected: UInt64 = 0xCBF2_9CE4_8422_2325
        for offset in [0, 4096, 8192, 0, 4096, 8192] {
            expected = (expected ^ UInt64(bytes[offset])) &* 0x100_0000_01B3
        }
        #expect(digest.value == expected)
    }
}
