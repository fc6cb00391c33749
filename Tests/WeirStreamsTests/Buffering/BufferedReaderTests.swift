import Testing
import WeirStreams

private let broken = StreamError(.io, during: .read)

@Suite("Buffered reader")
struct BufferedReaderTests {
    @Test("Buffered bytes are handed out without the upstream")
    func buffered() {
        let log = ScriptLog()
        var reader = BufferedReader(ScriptedReader([.bytes([1, 2, 3]), .bytes([4])], log: log), capacity: 8)
        #expect(reader.reading(1) == .bytes([1]))
        #expect(reader.bufferedCount == 2)
        #expect(reader.reading(5) == .bytes([2, 3]))
        #expect(log.reads == 1)
        #expect(reader.reading(5) == .bytes([4]))
    }

    @Test("A read as large as the buffer goes straight to the upstream when nothing is buffered")
    func bypass() {
        let log = ScriptLog()
        var reader = BufferedReader(ScriptedReader([.bytes(counted(20))], log: log), capacity: 4)
        #expect(reader.reading(10) == .bytes(Array(counted(20)[0..<10])))
        #expect(reader.bufferedCount == 0)
        #expect(reader.reading(1) == .bytes([10]))
        #expect(reader.bufferedCount == 3)
        #expect(reader.reading(10) == .bytes([11, 12, 13]))
        #expect(log.reads == 2)
    }

    @Test("From seven eighths of the capacity on a read passes an empty buffer by", arguments: [(13, 3), (14, 0)])
    func bypassSize(request: Int, buffered: Int) {
        var reader = BufferedReader(ScriptedReader([.bytes(counted(16))]), capacity: 16)
        #expect(reader.bypassSize == 14)
        #expect(reader.reading(request) == .bytes(Array(counted(16)[0..<request])))
        #expect(reader.bufferedCount == buffered)
    }

    @Test("An error surfaces once, after the bytes before it")
    func errorAfterBytes() {
        var reader = BufferedReader(ScriptedReader([.bytesAndError([1, 2], broken), .bytes([3])]), capacity: 8)
        #expect(reader.reading(1) == .bytes([1]))
        #expect(reader.reading(4) == .bytes([2]))
        #expect(reader.reading(4) == .failure(.io))
        #expect(reader.reading(4) == .bytes([3]))
    }

    @Test("An end fused with bytes surfaces after them")
    func fusedEnd() {
        let log = ScriptLog()
        var reader = BufferedReader(ScriptedReader([.bytesAndEnd([1, 2])], log: log), capacity: 8)
        #expect(reader.reading(2) == .bytes([1, 2]))
        #expect(reader.isAtEnd == true)
        #expect(reader.reading(2) == .end)
        #expect(log.reads == 1)
    }

    @Test("An upstream that keeps bringing nothing is an error, not a hang", arguments: [1, 100])
    func noProgress(capacity: Int) {
        var reader = BufferedReader(
            ScriptedReader(Array(repeating: .empty, count: 100) + [.bytes([1])]), capacity: 4)
        #expect(reader.reading(capacity) == .failure(.noProgress))
        #expect(reader.reading(capacity) == .bytes([1]))
    }

    @Test("99 empty reads in a row are survived", arguments: [1, 100])
    func progress(capacity: Int) {
        var reader = BufferedReader(ScriptedReader(Array(repeating: .empty, count: 99) + [.bytes([1])]), capacity: 4)
        #expect(reader.reading(capacity) == .bytes([1]))
    }

    @Test("An upstream that has nothing yet is passed on, and nothing is lost", arguments: [1, 100])
    func wouldBlock(capacity: Int) {
        var reader = BufferedReader(ScriptedReader([.wouldBlock, .bytes([1])]), capacity: 4)
        #expect(reader.reading(capacity) == .wouldBlock)
        #expect(reader.reading(capacity) == .bytes([1]))
    }

    @Test("Detaching gives the upstream back and hands out what stood between")
    func detach() {
        var reader = BufferedReader(ScriptedReader([.bytesAndError([1, 2, 3], broken), .bytes([4])]), capacity: 8)
        #expect(reader.reading(1) == .bytes([1]))
        var rest: [UInt8] = []
        var failure: StreamError?
        var upstream = reader.detach { bytes, error in
            rest = bytes.withUnsafeBytes { Array($0) }
            failure = error
        }
        #expect(rest == [2, 3])
        #expect(failure == broken)
        #expect(upstream.reading(4) == .bytes([4]))
    }

    @Test("Closing drops what is buffered and closes the upstream once")
    func close() throws {
        let log = ScriptLog()
        var reader = BufferedReader(ScriptedReader([.bytes([1, 2, 3])], log: log), capacity: 8)
        #expect(reader.reading(1) == .bytes([1]))
        try reader.close()
        try reader.close()
        #expect(log.closes == 1)
        #expect(reader.bufferedCount == 0)
        #expect(failure { () throws(StreamError) in try reader.unread() } == .closed)
        #expect(failure { () throws(StreamError) in _ = try reader.discard(1) } == .closed)
        #expect(failure { () throws(StreamError) in try reader.peek(1) { _ in } } == .closed)
    }
}
