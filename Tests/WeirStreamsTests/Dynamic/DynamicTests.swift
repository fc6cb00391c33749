import Glibc
import Testing
import WeirStreams

@Suite("Dynamic links")
struct DynamicTests {
    @Test("A dynamic reader drops what it holds exactly once")
    func readerLifetime() throws {
        let log = ScriptLog()
        do {
            var reader = DynamicReader(DynamicReader(ScriptedReader([.bytes([1])], log: log)))
            #expect(reader.reading(1) == .bytes([1]))
            #expect(log.isAlive)
        }
        #expect(!log.isAlive)
        #expect(log.closes == 0)
    }

    @Test("A dynamic reader passes errors with their bytes")
    func readerError() {
        let error = StreamError(.timedOut, during: .read, errno: 5, offset: 9)
        var reader = DynamicReader(ScriptedReader([.bytesAndError([1, 2], error)]))
        var caught: StreamError?
        let bytes = collect(4) { span in
            do throws(StreamError) { _ = try reader.read(into: &span) } catch { caught = error }
        }
        #expect(bytes == [1, 2])
        #expect(caught == error)
    }

    @Test(
        "An error crosses a dynamic link with all its parts",
        arguments: [(Int32.min, Int64.min), (-1, -1), (0, 0), (Int32.max, Int64.max)])
    func errorParts(errno: Int32, offset: Int64) {
        let error = StreamError(
            StreamError.Kind(rawValue: 255), during: StreamError.Operation(rawValue: 254), errno: errno, offset: offset)
        var reader = DynamicReader(CountingReader(DynamicReader(ScriptedReader([.bytesAndError([1], error)]))))
        var caught: StreamError?
        let bytes = collect(4) { span in
            do throws(StreamError) { _ = try reader.read(into: &span) } catch { caught = error }
        }
        #expect(bytes == [1])
        #expect(caught == error)
    }

    @Test("A raw read that claims more than its room traps before anything believes it")
    func exaggeration() async {
        await #expect(processExitsWith: .signal(SIGILL)) {
            var reader = DynamicReader(CountingReader(DynamicReader(ExaggeratingReader())))
            _ = collect(4) { span in _ = try? reader.read(into: &span) }
        }
    }

    @Test("A dynamic writer passes every operation on")
    func writer() throws {
        let log = WriterLog()
        var writer = DynamicWriter(DynamicWriter(ScriptedWriter(log, largestWrite: 2)))
        #expect(writer.writing([1, 2, 3]) == nil)
        try writer.flush()
        try writer.flush()
        try writer.sync()
        try writer.close()
        #expect(log.bytes == [1, 2, 3])
        #expect([log.flushes, log.syncs, log.closes] == [2, 1, 1])
    }
}

/// Says that it appended more than fits.
private struct ExaggeratingReader: ~Copyable, Reader {
    mutating func readRaw(into room: UnsafeMutableRawPointer, capacity: Int) -> ReadOutcome {
        ReadOutcome(.more, count: capacity + 1)
    }

    mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try buffer.appendOutcome { room, capacity in unsafe readRaw(into: room, capacity: capacity) }
    }

    mutating func close() throws(StreamError) {}
}
