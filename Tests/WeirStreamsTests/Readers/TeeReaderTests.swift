import Testing
import WeirStreams

private let broken = StreamError(.brokenPipe, during: .read)

@Suite("Tee reader")
struct TeeReaderTests {
    @Test(
        "The target has the bytes before the read returns, however little it takes at once", arguments: [1, 2, Int.max])
    func copies(largestWrite: Int) {
        let log = WriterLog()
        var reader = TeeReader(
            ScriptedReader([.bytes([1, 2, 3]), .bytesAndEnd([4])]), to: ScriptedWriter(log, largestWrite: largestWrite))
        #expect(reader.reading(2) == .bytes([1, 2]))
        #expect(log.bytes == [1, 2])
        #expect(reader.reading(2) == .bytes([3]))
        #expect(log.bytes == [1, 2, 3])
        #expect(reader.reading(2) == Reading(bytes: [4], status: .end, failure: nil))
        #expect(log.bytes == [1, 2, 3, 4])
    }

    @Test("Bytes before an error of the upstream reach the target, and the error passes")
    func upstreamError() {
        let log = WriterLog()
        var reader = TeeReader(ScriptedReader([.bytesAndError([1, 2], broken)]), to: ScriptedWriter(log))
        #expect(reader.reading(4) == .failure(.brokenPipe, after: [1, 2]))
        #expect(log.bytes == [1, 2])
    }

    @Test("An error of the target surfaces with the bytes, and stays")
    func targetError() {
        let log = WriterLog()
        let upstream = ScriptLog()
        var reader = TeeReader(
            ScriptedReader([.bytes(counted(9).map { $0 + 1 })], log: upstream), to: ScriptedWriter(log, capacity: 3))
        #expect(reader.reading(2) == .bytes([1, 2]))
        #expect(reader.reading(2) == .failure(.io, after: [3, 4]))
        for _ in 0..<3 { #expect(reader.reading(2) == .failure(.io)) }
        #expect(log.bytes == [1, 2, 3])
        #expect(upstream.bytes == 4)
    }

    @Test("When both fail, the upstream's error comes first and the target's next")
    func bothErrors() {
        var reader = TeeReader(
            ScriptedReader([.bytesAndError([1, 2], broken)]), to: ScriptedWriter(WriterLog(), capacity: 1))
        #expect(reader.reading(4) == .failure(.brokenPipe, after: [1, 2]))
        #expect(reader.reading(4) == .failure(.io))
    }

    @Test("Both sides are closed once, and the first error is reported", arguments: [true, false], [true, false])
    func close(upstreamFails: Bool, targetFails: Bool) throws {
        let upstream = ScriptLog()
        let target = WriterLog()
        var reader = TeeReader(
            ScriptedReader([], log: upstream, closeError: upstreamFails ? broken : nil),
            to: ScriptedWriter(target, closeError: targetFails ? StreamError(.io, during: .close) : nil))
        #expect(
            failure { () throws(StreamError) in try reader.close() }
                == (upstreamFails ? .brokenPipe : targetFails ? .io : nil))
        try reader.close()
        #expect(upstream.closes == 1 && target.closes == 1)
    }
}
