import Testing
import WeirStreams

private let broken = StreamError(.io, during: .read)

@Suite("Counting and digest readers")
struct ObservingReaderTests {
    @Test("Reads and bytes are counted, those of a failing read included")
    func counts() throws {
        var reader = CountingReader(ScriptedReader([.bytes([1, 2]), .bytesAndError([3], broken), .wouldBlock]))
        for _ in 0..<4 { _ = reader.reading(2) }
        #expect(reader.reads == 4)
        #expect(reader.bytes == 3)
    }

    @Test("The digest is that of the bytes that passed, whatever the chunks", arguments: 1...10 as ClosedRange<UInt64>)
    func digest(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bytes = counted(100)
        var expected = ContentDigest()
        bytes.withUnsafeBytes { expected.update($0) }
        let script = random.script(Array(bytes.dropLast(5)), upTo: 9) + [.bytesAndError(Array(bytes.suffix(5)), broken)]
        var reader = DigestReader(ScriptedReader(script))
        while reader.reading(Int.random(in: 1...13, using: &random)).failure == nil {}
        #expect(reader.value == expected.finish())
    }

    @Test("What stood in the span before is not digested")
    func prefix() {
        var reader = DigestReader(MemoryReader([1, 2]))
        _ = collect(8) { span in
            span.append(99)
            _ = try? reader.read(into: &span)
        }
        var expected = ContentDigest()
        ([1, 2] as [UInt8]).withUnsafeBytes { expected.update($0) }
        #expect(reader.value == expected.finish())
    }

    @Test("The upstream is closed once")
    func close() throws {
        let logs = [ScriptLog(), ScriptLog()]
        var counting = CountingReader(ScriptedReader([], log: logs[0]))
        var digesting = DigestReader(ScriptedReader([], log: logs[1]))
        for _ in 0..<2 {
            try counting.close()
            try digesting.close()
        }
        #expect(logs.map(\.closes) == [1, 1])
    }
}
