import Glibc
import Testing
import WeirStreams

@Suite("Vectored writer")
struct VectoredWriterTests {
    @Test("A large write and what was held before it leave in one system call")
    func oneCall() throws {
        // A socket that keeps packets apart: one call sends one packet.
        var ends: [Int32] = [-1, -1]
        socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends)
        var writer = VectoredWriter(DescriptorWriter(ends[0], ownership: .owned), capacity: 100, gatherSize: 10)
        #expect(writer.writing(counted(9)) == nil)
        #expect(writer.writing(counted(50)) == nil)
        #expect(writer.heldCount == 0)
        var reader = DescriptorReader(ends[1], ownership: .owned)
        #expect(reader.reading(200) == .bytes(counted(9) + counted(50)))
        try writer.close()
    }

    @Test("The concatenation arrives, however the writes are cut", arguments: 1...20 as ClosedRange<UInt64>)
    func concatenation(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let file = TemporaryFile()
        let pipe = Pipe()
        var toFile = VectoredWriter(
            try FileWriter(path: file.path), capacity: Int.random(in: 1...64, using: &random),
            gatherSize: Int.random(in: 1...64, using: &random))
        var toPipe = VectoredWriter(
            DescriptorWriter(pipe.writeEnd, ownership: .owned), capacity: 16, gatherSize: 8)
        var expected: [UInt8] = []
        for _ in 0..<60 {
            let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(toFile.writing(bytes) == nil)
            #expect(toPipe.writing(bytes) == nil)
            expected += bytes
        }
        try toFile.close()
        try toPipe.close()
        #expect(file.contents == expected)
        var reader = DescriptorReader(pipe.readEnd, ownership: .owned)
        #expect(try reader.readingAll(4_096) == expected)
    }

    @Test("A vectored write to a pipe without a reader is an error, not the end of the process")
    func brokenPipe() {
        let pipe = Pipe()
        close(pipe.readEnd)
        var writer = VectoredWriter(DescriptorWriter(pipe.writeEnd, ownership: .owned), capacity: 8, gatherSize: 4)
        #expect(writer.writing([1]) == nil)
        #expect(writer.writing(counted(6)) == .brokenPipe)
    }
}
