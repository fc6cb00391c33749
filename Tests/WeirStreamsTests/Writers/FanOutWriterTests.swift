import Testing
import WeirStreams

@Suite("Fan-out and digest writers")
struct FanOutWriterTests {
    @Test("Both destinations get everything, in order")
    func both() throws {
        let (a, b) = (WriterLog(), WriterLog())
        var writer = FanOutWriter(ScriptedWriter(a, largestWrite: 3), ScriptedWriter(b, largestWrite: 2))
        #expect(writer.writing(counted(10)) == nil)
        try writer.flush()
        try writer.close()
        #expect(a.bytes == counted(10) && b.bytes == counted(10))
        #expect(a.flushes == 1 && b.flushes == 1 && a.closes == 1 && b.closes == 1)
    }

    @Test("When the first fails, the second has what was accepted and no more")
    func firstFails() {
        let (a, b) = (WriterLog(), WriterLog())
        var writer = FanOutWriter(ScriptedWriter(a, capacity: 4), ScriptedWriter(b))
        #expect(writer.writing(counted(10)) == .io)
        #expect(a.bytes == counted(4) && b.bytes == counted(4))
    }

    @Test("When the second fails, the first has the whole write, and the error stays")
    func secondFails() {
        let (a, b) = (WriterLog(), WriterLog())
        var writer = FanOutWriter(ScriptedWriter(a), ScriptedWriter(b, capacity: 4))
        #expect(writer.writing(counted(10)) == .io)
        #expect(a.bytes == counted(10))
        #expect(writer.writing([1]) == .io)
        #expect(a.bytes == counted(10))
        #expect(failure { () throws(StreamError) in try writer.close() } == .io)
        #expect(a.closes == 1 && b.closes == 1)
    }

    @Test("What the second cannot take now comes before anything else later")
    func lag() throws {
        let log = WriterLog()
        let pipe = Pipe(isNonBlocking: true)
        var writer = FanOutWriter(ScriptedWriter(log), DescriptorWriter(pipe.writeEnd, ownership: .owned))
        let bytes = counted(200_000)
        #expect(writer.writing(bytes) == .wouldBlock)
        #expect(log.bytes == bytes)
        #expect(writer.writing([7]) == .wouldBlock)
        #expect(log.bytes == bytes)
        var reader = DescriptorReader(pipe.readEnd, ownership: .owned, isNonBlocking: true)
        var received: [UInt8] = []
        while true {
            let piece = reader.reading(65_536)
            received += piece.bytes
            if piece.status == .wouldBlock {
                if writer.writing([9]) == nil { break }
            }
        }
        try writer.close()
        while case let piece = reader.reading(65_536), piece.status != .end || !piece.bytes.isEmpty {
            received += piece.bytes
        }
        #expect(received == bytes + [9])
    }

    @Test("The digest is that of what was accepted, also of a write that failed half way")
    func digest() {
        var expected = ContentDigest()
        counted(5).withUnsafeBytes { expected.update($0) }
        let log = WriterLog()
        var writer = DigestWriter(ScriptedWriter(log, capacity: 5))
        #expect(writer.writing(counted(9)) == .io)
        #expect(writer.digest == expected)
    }
}
