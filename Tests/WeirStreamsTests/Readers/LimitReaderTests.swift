import Testing
import WeirStreams

private let broken = StreamError(.io, during: .read)

@Suite("Limit reader")
struct LimitReaderTests {
    @Test("Never takes more than the limit from the upstream", arguments: 0...7, 1...9)
    func exactness(limit: Int, capacity: Int) throws {
        let log = ScriptLog()
        var reader = LimitReader(
            ScriptedReader([.bytes([1, 2]), .bytes([3]), .bytes([4, 5, 6])], log: log), limit: limit)
        #expect(try reader.readingAll(capacity) == Array([1, 2, 3, 4, 5, 6].prefix(limit)))
        #expect(log.bytes == min(limit, 6))
    }

    @Test("A limit of 0 or less ends without touching the upstream", arguments: [0, -1, Int.min])
    func nothing(limit: Int) {
        let log = ScriptLog()
        var reader = LimitReader(ScriptedReader([.bytes([1])], log: log), limit: limit)
        #expect(reader.reading(0) == .nothing)
        #expect(reader.reading(5) == .end)
        #expect(reader.reading(0) == .end)
        #expect(log.reads == 0)
        #expect(reader.remaining == 0)
    }

    @Test("Bytes before an error are charged", arguments: [2, 8])
    func chargedWithError(capacity: Int) {
        var reader = LimitReader(ScriptedReader([.bytesAndError([1, 2], broken), .bytes([3, 4])]), limit: 3)
        #expect(reader.reading(capacity) == .failure(.io, after: [1, 2]))
        #expect(reader.remaining == 1)
        #expect(reader.reading(capacity) == .bytes([3]))
        #expect(reader.reading(capacity) == .end)
    }

    @Test("An error with the last byte of the limit does not turn into a clean end", arguments: [2, 8])
    func errorAtLimit(capacity: Int) {
        var reader = LimitReader(ScriptedReader([.bytesAndError([1, 2], broken)]), limit: 2)
        #expect(reader.reading(capacity) == .failure(.io, after: [1, 2]))
        for _ in 0..<3 { #expect(reader.reading(capacity) == .failure(.io)) }
    }

    @Test("A passing error with the last byte of the limit is over")
    func transientAtLimit() {
        let passing = StreamError(.interrupted, during: .read)
        var reader = LimitReader(ScriptedReader([.bytesAndError([1, 2], passing)]), limit: 2)
        #expect(reader.reading(2) == .failure(.interrupted, after: [1, 2]))
        #expect(reader.reading(2) == .end)
    }

    @Test(
        "Tells a source that ended from a limit that was reached",
        arguments: [
            (4, LimitOutcome.sourceEnded, LimitOutcome.sourceEnded), (3, .limitReached, .sourceEnded),
            (2, .limitReached, .limitExceeded), (0, .limitReached, .limitExceeded),
        ])
    func outcome(limit: Int, read: LimitOutcome, confirmed: LimitOutcome) throws {
        var reader = LimitReader(MemoryReader([1, 2, 3]), limit: limit)
        #expect(reader.outcome == (limit == 0 ? .limitReached : .open))
        _ = try reader.readingAll()
        #expect(reader.outcome == read)
        #expect(try reader.confirmOutcome() == confirmed)
    }

    @Test("An end fused with the last byte of the limit is the source's")
    func fusedEnd() throws {
        var reader = LimitReader(ScriptedReader([.bytesAndEnd([1, 2])]), limit: 2)
        #expect(try reader.readingAll() == [1, 2])
        #expect(reader.outcome == .sourceEnded)
    }

    @Test("An upstream that takes the caller's bytes away gives nothing back to the limit")
    func lyingUpstream() {
        var reader = LimitReader(TakingReader(), limit: 9)
        _ = collect(4) { span in
            span.append(1)
            span.append(2)
            _ = try? reader.read(into: &span)
        }
        #expect(reader.remaining == 9)
    }

    @Test("Closes the upstream once")
    func close() throws {
        let log = ScriptLog()
        var reader = LimitReader(ScriptedReader([], log: log), limit: 2)
        try reader.close()
        try reader.close()
        #expect(log.closes == 1)
    }
}

/// Breaks R25: empties the span of what its caller has put there.
private struct TakingReader: ~Copyable, Reader {
    mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        buffer.removeAll()
        return .more
    }

    mutating func close() throws(StreamError) {}
}
