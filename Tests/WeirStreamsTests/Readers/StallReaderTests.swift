import Testing

@testable import WeirStreams

@Suite("Readers that stand still")
struct StallReaderTests {
    @Test("It stands still once, before the chosen read, and passes every byte", arguments: [0, 1, 2])
    func stalls(after reads: Int) throws {
        var reader = StallReader(MemoryReader([1, 2, 3, 4]), nanoseconds: 0, after: reads)
        for read in 0..<4 {
            #expect(reader.left == max(-1, reads - read))
            #expect(reader.reading(1) == .bytes([UInt8(read + 1)]))
        }
        #expect(reader.left == -1)
        #expect(reader.reading(1) == .end)
    }

    @Test("After its close it reads nothing")
    func closed() throws {
        var reader = StallReader(MemoryReader([1]), nanoseconds: 0, after: 0)
        try reader.close()
        try reader.close()
        #expect(reader.reading(1) == .failure(.closed))
    }
}
