import Glibc
import Testing
import WeirStreams

@Suite("Sinks")
struct WriterTests {
    @Test("Memory keeps what was written, in order, however it was cut", arguments: 1...10 as ClosedRange<UInt64>)
    func memory(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var writer = MemoryWriter(capacity: Int.random(in: 0...20, using: &random))
        var expected: [UInt8] = []
        for _ in 0..<50 {
            let bytes = counted(Int.random(in: 0...(Bool.random(using: &random) ? 60 : 5000), using: &random))
            #expect(writer.writing(bytes) == nil)
            expected += bytes
        }
        try writer.close()
        #expect(writer.count == expected.count)
        #expect(writer.withBytes { $0.withUnsafeBytes { Array($0) } } == expected)
    }

    @Test("Discarding counts bytes, and writes that were not empty")
    func discard() {
        var writer = DiscardWriter()
        for bytes in [[1, 2, 3], [], [4]] as [[UInt8]] {
            bytes.withUnsafeBytes { bytes in
                var span = RawSpan(_unsafeBytes: bytes)
                try? writer.write(&span)
                #expect(span.isEmpty == true)
            }
        }
        #expect(writer.bytes == 4)
        #expect(writer.writes == 2)
    }

    @Test(
        "A file is emptied, appended to or written over, as asked",
        arguments: [
            (FileWriter.Opening.truncate, [3, 4] as [UInt8]), (.append, [1, 2, 5, 3, 4]), (.overwrite, [3, 4, 5]),
        ])
    func opening(_ opening: FileWriter.Opening, expected: [UInt8]) throws {
        let file = TemporaryFile([1, 2, 5])
        var writer = try FileWriter(path: file.path, opening)
        #expect(writer.writing([3]) == nil)
        #expect(writer.writing([]) == nil)
        #expect(writer.writing([4]) == nil)
        #expect(writer.count == 2)
        try writer.flush()
        try writer.sync()
        try writer.close()
        #expect(file.contents == expected)
    }

    @Test("Creating a file that exists is refused and leaves it as it was")
    func create() {
        let file = TemporaryFile([1, 2])
        do throws(StreamError) {
            _ = try FileWriter(path: file.path, .create)
            Issue.record("created over an existing file")
        } catch { #expect(error.errno == EEXIST) }
        #expect(file.contents == [1, 2])
    }

    @Test("The descriptor is given back by close, and by dropping the writer")
    func census() throws {
        let file = TemporaryFile()
        var writer = try FileWriter(path: file.path)
        #expect(openDescriptors(on: file.path) == 1)
        try writer.close()
        try writer.close()
        #expect(openDescriptors(on: file.path) == 0)
        do { _ = try FileWriter(path: file.path) }
        #expect(openDescriptors(on: file.path) == 0)
    }

    @Test("After close everything but close throws closed, and nothing arrives")
    func closed() throws {
        let file = TemporaryFile()
        let pipe = Pipe()
        try expectClosed(DynamicWriter(MemoryWriter()))
        try expectClosed(DynamicWriter(DiscardWriter()))
        try expectClosed(DynamicWriter(try FileWriter(path: file.path)))
        try expectClosed(DynamicWriter(DescriptorWriter(pipe.writeEnd, ownership: .owned)))
        #expect(file.contents == [])
        var reader = DescriptorReader(pipe.readEnd, ownership: .owned)
        #expect(reader.reading(1) == .end)
    }

    private func expectClosed(_ open: consuming DynamicWriter) throws {
        var writer = open
        try writer.close()
        #expect(writer.writing([1]) == .closed)
        #expect(failure { () throws(StreamError) in try writer.flush() } == .closed)
        #expect(failure { () throws(StreamError) in try writer.sync() } == .closed)
        try writer.close()
    }

    @Test("A device that is full is an error with nothing accepted")
    func full() throws {
        var writer = try FileWriter(path: "/dev/full", .append)
        #expect(writer.writing([1, 2]) == .io)
        #expect(writer.count == 0)
    }

    @Test("A reader that is gone is an error, not the end of the process")
    func brokenPipe() throws {
        let pipe = Pipe()
        close(pipe.readEnd)
        var writer = DescriptorWriter(pipe.writeEnd, ownership: .owned)
        for _ in 0..<2 { #expect(writer.writing([1]) == .brokenPipe) }
        var pending = sigset_t()
        sigpending(&pending)
        #expect(sigismember(&pending, SIGPIPE) == 0)
    }

    @Test("A full pipe takes what fits, and the rest when there is room")
    func wouldBlock() throws {
        let pipe = Pipe(isNonBlocking: true)
        var writer = DescriptorWriter(pipe.writeEnd, ownership: .owned)
        var reader = DescriptorReader(pipe.readEnd, ownership: .owned, isNonBlocking: true)
        let bytes = counted(200_000)
        var received: [UInt8] = []
        bytes.withUnsafeBytes { bytes in
            var rest = RawSpan(_unsafeBytes: bytes)
            while !rest.isEmpty {
                let kind = failure { () throws(StreamError) in try writer.write(&rest) }
                #expect(kind == (rest.isEmpty ? nil : .wouldBlock))
                #expect(writer.count == bytes.count - rest.byteCount)
                received += reader.reading(50_000).bytes
            }
        }
        try writer.close()
        received += try reader.readingAll(50_000)
        #expect(received == bytes)
    }

    @Test("A pipe has nothing to make durable")
    func syncPipe() {
        let pipe = Pipe()
        var writer = DescriptorWriter(pipe.writeEnd, ownership: .owned)
        #expect(failure { () throws(StreamError) in try writer.sync() } == .unsupported)
        close(pipe.readEnd)
    }

    @Test("Writing everything repeats short writes, and gives up on a destination that takes nothing")
    func writeAll() {
        let log = WriterLog()
        var slow = ScriptedWriter(log, largestWrite: 2)
        #expect(slow.writing([1, 2, 3, 4, 5]) == nil)
        #expect(log.bytes == [1, 2, 3, 4, 5])
        var stuck = ScriptedWriter(WriterLog(), largestWrite: 0)
        #expect(stuck.writing([1]) == .noProgress)
    }
}
