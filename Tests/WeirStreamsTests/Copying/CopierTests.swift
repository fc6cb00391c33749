import Glibc
import Testing
import WeirStreams

@Suite("Copying")
struct CopierTests {
    @Test("Copies everything, through a buffer of any size", arguments: [1, 3, 64, 4096])
    func all(capacity: Int) throws {
        let bytes = counted(1000)
        var source = MemoryReader(bytes)
        var destination = MemoryWriter()
        var copier = Copier(capacity: capacity)
        try copier.copy(from: &source, to: &destination)
        #expect(copier.count == 1000)
        #expect(destination.withBytes { $0.withUnsafeBytes { Array($0) } } == bytes)
    }

    @Test("A counted copy takes no more than its count from the source", arguments: [0, 1, 7, 8, 9, 20, 30])
    func countedCopy(limit: Int) throws {
        let bytes = counted(20)
        var source = MemoryReader(bytes)
        var destination = MemoryWriter()
        var copier = Copier(capacity: 8)
        #expect(try copier.copy(upTo: limit, from: &source, to: &destination) == min(limit, 20))
        #expect(source.position == min(limit, 20))
        #expect(try source.readingAll() == Array(bytes.dropFirst(limit)))
    }

    @Test("What was read and not accepted is written by the next copy")
    func goesOn() throws {
        let pipe = Pipe(isNonBlocking: true)
        var source = MemoryReader(counted(200_000))
        var destination = DescriptorWriter(pipe.writeEnd, ownership: .owned)
        var reader = DescriptorReader(pipe.readEnd, ownership: .owned, isNonBlocking: true)
        var copier = Copier(capacity: 5000)
        var received: [UInt8] = []
        while failure({ () throws(StreamError) in try copier.copy(from: &source, to: &destination) }) == .wouldBlock {
            received += reader.reading(30_000).bytes
        }
        try destination.close()
        received += try reader.readingAll(30_000)
        #expect(received == counted(200_000))
    }

    @Test("A source that has nothing yet is an occasion to flush")
    func flushesWhenIdle() throws {
        let pipe = Pipe(isNonBlocking: true)
        pipe.send([1, 2])
        var source = DescriptorReader(pipe.readEnd, ownership: .owned, isNonBlocking: true)
        let log = WriterLog()
        var destination = ScriptedWriter(log)
        var copier = Copier(capacity: 8)
        for _ in 0..<2 {
            let kind = failure { () throws(StreamError) in try copier.copy(from: &source, to: &destination) }
            #expect(kind == .wouldBlock)
        }
        #expect(log.bytes == [1, 2])
        #expect(log.flushes == 1)
        close(pipe.writeEnd)
    }

    @Test(
        "Files are copied by the system, with the positions and counts of the ordinary way",
        arguments: [nil, 1, 70_000])
    func files(limit: Int?) throws {
        let bytes = counted(100_000)
        let (from, to) = (TemporaryFile(bytes), TemporaryFile())
        var source = try FileReader(path: from.path)
        var destination = try FileWriter(path: to.path)
        var copier = Copier(capacity: 4096)
        let count = try copier.copy(upTo: limit ?? Int.max, from: &source, to: &destination)
        #expect(count == limit ?? 100_000)
        #expect(source.position == count)
        #expect(destination.count == count)
        #expect(to.contents == Array(bytes.prefix(count)))
        #expect(try source.readingAll(4096) == Array(bytes.dropFirst(count)))
    }

    @Test(
        "Where the system cannot, the bytes go through the buffer", arguments: ["appending", "made up as it is read"])
    func ordinaryWay(_ obstacle: String) throws {
        let isMadeUp = obstacle != "appending"
        let file = TemporaryFile([1, 2, 3])
        let to = TemporaryFile([9])
        var source = try FileReader(path: isMadeUp ? "/proc/version" : file.path)
        var destination = try FileWriter(path: to.path, .append)
        var copier = Copier(capacity: 16)
        let count = try copier.copy(from: &source, to: &destination)
        var again = try FileReader(path: isMadeUp ? "/proc/version" : file.path)
        let expected = try again.readingAll(4096)
        #expect(count == expected.count)
        #expect(!expected.isEmpty)
        #expect(to.contents == [9] + expected)
    }
}
