import Testing
import WeirStreams

private let broken = StreamError(.io, during: .read)
private let newline = UInt8(ascii: "\n")

extension BufferedReader where Base: ~Copyable {
    fileprivate mutating func line(upTo maximum: Int = 100) throws(StreamError) -> String? {
        try withNextLine(upTo: maximum) { $0.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
    }

    fileprivate mutating func lines(upTo maximum: Int = 100) throws(StreamError) -> [String] {
        var lines: [String] = []
        while let line = try line(upTo: maximum) { lines.append(line) }
        return lines
    }

    /// The pieces that `read(until:)` returns, and how each of them stopped.
    fileprivate mutating func piece(_ capacity: Int) -> (String, DelimitedStatus?, StreamError.Kind?) {
        var status: DelimitedStatus?
        var kind: StreamError.Kind?
        let bytes = collect(capacity) { span in
            do throws(StreamError) { status = try read(until: newline, into: &span) } catch { kind = error.kind }
        }
        return (String(decoding: bytes, as: UTF8.self), status, kind)
    }
}

@Suite("Buffered reader: records")
struct RecordTests {
    static let texts: [(text: String, lines: [String])] = [
        ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("\n\n", ["", ""]),
        ("one\ntwo\n\nfour, a longer one\nfive", ["one", "two", "", "four, a longer one", "five"]),
    ]

    @Test("Lines do not depend on the chunks nor on the capacity", arguments: texts, [1, 2, 3, 7, 64])
    func lines(text: (text: String, lines: [String]), capacity: Int) throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let script = random.script(Array(text.text.utf8), upTo: 5, empties: true)
            var reader = BufferedReader(ScriptedReader(script), capacity: capacity)
            #expect(try reader.lines() == text.lines)
            #expect(reader.reading(1) == .end)
        }
    }

    @Test("A line of the maximum passes, a longer one is refused and stays readable", arguments: [1, 4, 64])
    func maximum(capacity: Int) throws {
        var reader = BufferedReader(MemoryReader("1234\n12345\n".utf8), capacity: capacity)
        #expect(try reader.line(upTo: 4) == "1234")
        for _ in 0..<2 { #expect(failure { () throws(StreamError) in _ = try reader.line(upTo: 4) } == .invalid) }
        #expect(try reader.line(upTo: 5) == "12345")
    }

    @Test("The buffer grows no further than the longest record and its delimiter")
    func growth() throws {
        var reader = BufferedReader(MemoryReader(counted(1000).map { $0 == newline ? 0 : $0 }), capacity: 8)
        #expect(failure { () throws(StreamError) in _ = try reader.line(upTo: 20) } == .invalid)
        #expect(reader.capacity == 21)
    }

    @Test("The buffer grows by doubling, not to the maximum at once")
    func doubling() throws {
        var reader = BufferedReader(MemoryReader("12345678901\n".utf8), capacity: 8)
        #expect(try reader.line(upTo: 1000) == "12345678901")
        #expect(reader.capacity == 16)
    }

    @Test("A passing error does not cut a line in two", arguments: [StreamError(.interrupted, during: .read), nil])
    func transient(error: StreamError?) throws {
        let step: Step = error.map { .error($0) } ?? .wouldBlock
        var reader = BufferedReader(
            ScriptedReader([.bytes(Array("on".utf8)), step, .bytes(Array("e\n".utf8))]), capacity: 2)
        #expect(failure { () throws(StreamError) in _ = try reader.line() } == error?.kind ?? .wouldBlock)
        #expect(try reader.line() == "one")
    }

    @Test("What stands before a final error is not a line, and can still be read")
    func finalError() throws {
        var reader = BufferedReader(
            ScriptedReader([.bytesAndError(Array("one\ntw".utf8), broken), .error(broken)]), capacity: 16)
        #expect(try reader.line() == "one")
        for _ in 0..<2 { #expect(failure { () throws(StreamError) in _ = try reader.line() } == .io) }
        #expect(reader.reading(8) == .bytes(Array("tw".utf8)))
    }

    @Test("Reading up to a delimiter joins to the same pieces however the upstream is cut", arguments: texts)
    func readUntil(text: (text: String, lines: [String])) {
        for seed in 1...20 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            var reader = BufferedReader(
                ScriptedReader(random.script(Array(text.text.utf8), upTo: 4, empties: true)),
                capacity: Int.random(in: 1...5, using: &random))
            var joined = ""
            var lines: [String] = []
            reading: while true {
                let (piece, status, _) = reader.piece(Int.random(in: 1...6, using: &random))
                joined += piece
                switch status {
                case .found:
                    #expect(joined.last == "\n")
                    lines.append(String(joined.dropLast()))
                    joined = ""
                case .full: continue
                default: break reading
                }
            }
            if !joined.isEmpty { lines.append(joined) }
            #expect(lines == text.lines)
        }
    }

    @Test("Bytes before an error are delivered before it, also without a delimiter")
    func readUntilError() {
        var reader = BufferedReader(ScriptedReader([.bytesAndError([65, 66], broken)]), capacity: 4)
        #expect(reader.piece(9) == ("AB", nil, .io))
        #expect(reader.piece(9) == ("", .end, nil))
    }

    @Test("Without room, reading up to a delimiter says full")
    func readUntilFull() {
        var reader = BufferedReader(MemoryReader("ab\n".utf8), capacity: 4)
        #expect(reader.piece(0) == ("", .full, nil))
        #expect(reader.piece(2) == ("ab", .full, nil))
        #expect(reader.piece(2) == ("\n", .found, nil))
        #expect(reader.piece(2) == ("", .end, nil))
    }
}
