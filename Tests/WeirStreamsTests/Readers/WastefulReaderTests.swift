import Testing

@testable import WeirStreams

@Suite("Readers that work for nothing")
struct WastefulReaderTests {
    @Test("It wastes before every so manieth read, and passes every byte")
    func wastes() throws {
        var reader = WastefulReader(MemoryReader([1, 2, 3, 4, 5]), every: 2, allocations: 1, calls: true)
        let left = try (0..<5).map { read in
            #expect(reader.reading(1) == .bytes([UInt8(read + 1)]))
            return reader.left
        }
        #expect(left == [1, 2, 1, 2, 1])
        #expect(reader.reading(1) == .end)
    }

    @Test("After its close it reads nothing")
    func closed() throws {
        var reader = WastefulReader(MemoryReader([1]), every: 1, allocations: 0, calls: false)
        try reader.close()
        try reader.close()
        #expect(reader.reading(1) == .failure(.closed))
    }
}
