import Testing
import WeirStreams

private let broken = StreamError(.io, during: .read)

/// A concatenation of scripted parts, with what happened to each of them.
private func concat(_ parts: [[Step]], _ logs: [ScriptLog]) -> ConcatReader<ScriptedReader> {
    ConcatReader(count: parts.count) { index in ScriptedReader(parts[index], log: logs[index]) }
}

@Suite("Concat reader")
struct ConcatReaderTests {
    @Test("The parts follow each other, empty ones leave no trace", arguments: 1...30 as ClosedRange<UInt64>)
    func exactness(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var expected: [UInt8] = []
        var parts: [[Step]] = []
        for part in 0..<Int.random(in: 0...6, using: &random) {
            let bytes = counted(Int.random(in: 0...3, using: &random)).map { $0 + UInt8(part * 10) }
            expected += bytes
            parts.append(Bool.random(using: &random) ? [.bytesAndEnd(bytes)] : random.script(bytes, upTo: 2))
        }
        let logs = parts.map { _ in ScriptLog() }
        var reader = concat(parts, logs)
        var received: [UInt8] = []
        while true {
            let reading = reader.reading(Int.random(in: 1...4, using: &random))
            received += reading.bytes
            if reading.status != .more { break }
            #expect(!reading.bytes.isEmpty)
        }
        #expect(received == expected)
        #expect(reader.finishedParts == parts.count)
        #expect(logs.allSatisfy { $0.closes == 1 && !$0.isAlive })
    }

    @Test("A part is opened when the one before it has been closed")
    func laziness() {
        let logs = [ScriptLog(), ScriptLog()]
        var reader = concat([[.bytes([1])], [.bytes([2])]], logs)
        #expect(!logs[0].isAlive && !logs[1].isAlive)
        #expect(reader.reading(4) == .bytes([1]))
        #expect(logs[0].isAlive && !logs[1].isAlive)
        #expect(reader.reading(4) == .bytes([2]))
        #expect(logs[0].closes == 1 && !logs[0].isAlive && logs[1].isAlive)
    }

    @Test("An error of a part surfaces and leaves the later parts unopened")
    func error() {
        let logs = [ScriptLog(), ScriptLog()]
        var reader = concat([[.bytesAndError([1], broken), .error(broken)], [.bytes([2])]], logs)
        #expect(reader.reading(4) == .failure(.io, after: [1]))
        #expect(reader.reading(4) == .failure(.io))
        #expect(logs[1].reads == 0 && !logs[1].isAlive)
    }

    @Test("A part that cannot be opened is an error, and its opening is tried again")
    func opening() throws {
        var attempts = 0
        var reader = ConcatReader(count: 1) { (_) throws(StreamError) -> MemoryReader? in
            attempts += 1
            if attempts == 1 { throw StreamError(.io, during: .open) }
            return MemoryReader([1])
        }
        #expect(reader.reading(4) == .failure(.io))
        #expect(try reader.readingAll() == [1])
    }

    @Test("An opening that has no more parts is the end")
    func fewer() throws {
        var reader = ConcatReader(count: 9) { $0 < 2 ? MemoryReader([UInt8($0)]) : nil }
        #expect(try reader.readingAll() == [0, 1])
        #expect(reader.reading(1) == .end)
    }

    @Test("A part that fails to close is an error after its bytes, and over")
    func closing() {
        var reader = ConcatReader(count: 2) { index in
            ScriptedReader(
                [.bytesAndEnd([UInt8(index)])], closeError: index == 0 ? StreamError(.io, during: .close) : nil)
        }
        #expect(reader.reading(4) == .failure(.io, after: [0]))
        #expect(reader.reading(4) == .bytes([1]))
        #expect(reader.reading(4) == .end)
    }

    @Test("A part that has nothing yet is passed on")
    func wouldBlock() {
        let logs = [ScriptLog(), ScriptLog()]
        var reader = concat([[], [.wouldBlock, .bytes([1])]], logs)
        #expect(reader.reading(4) == .wouldBlock)
        #expect(reader.reading(4) == .bytes([1]))
    }

    @Test("Closing closes the part that is open, once")
    func close() throws {
        let logs = [ScriptLog(), ScriptLog()]
        var reader = concat([[.bytes([1, 2])], []], logs)
        _ = reader.reading(1)
        try reader.close()
        try reader.close()
        #expect(logs.map(\.closes) == [1, 0])
    }
}
