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
