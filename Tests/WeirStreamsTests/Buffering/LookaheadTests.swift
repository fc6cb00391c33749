import Testing
import WeirStreams

private let broken = StreamError(.io, during: .read)

extension BufferedReader where Base: ~Copyable {
    /// What `peek` shows, or the class of its error.
    fileprivate mutating func peeking(_ count: Int) -> Result<[UInt8], StreamError> {
        do throws(StreamError) {
            return .success(try peek(count) { $0.withUnsafeBytes { Array($0) } })
        } catch { return .failure(error) }
    }

    fileprivate mutating func discarding(_ count: Int) -> Result<Int, StreamError> {
        do throws(StreamError) { return .success(try discard(count)) } catch { return .failure(error) }
    }
}

@Suite("Buffered reader: peek, discard, unread")
struct LookaheadTests {
    @Test("A peek shows what the next read returns, and consumes nothing", arguments: 0...4)
    func peek(count: Int) {
        var reader = BufferedReader(ScriptedReader([.bytes([1]), .bytes([2, 3]), .bytes([4])]), capacity: 4)
        for _ in 0..<2 { #expect(reader.peeking(count) == .success(Array([1, 2, 3, 4].prefix(count)))) }
        #expect(reader.reading(1) == .bytes([1]))
        #expect(reader.peeking(3) == .success([2, 3, 4]))
    }

    @Test("A peek is short at the end only")
    func peekAtEnd() {
        var reader = BufferedReader(MemoryReader([1, 2, 3]), capacity: 4)
        #expect(reader.peeking(4) == .success([1, 2, 3]))
        #expect(reader.discarding(3) == .success(3))
        #expect(reader.peeking(4) == .success([]))
    }

    @Test(
        "A peek of more than the capacity, or of less than nothing, is refused", arguments: [5, Int.max, -1, Int.min])
    func peekRefused(count: Int) {
        var reader = BufferedReader(MemoryReader([1, 2, 3]), capacity: 4)
        #expect(reader.peeking(count) == .failure(StreamError(.invalid, during: .peek)))
        #expect(reader.reading(4) == .bytes([1, 2, 3]))
    }

    @Test("A peek that succeeds does not surface the error behind its bytes")
    func peekBeforeError() {
        var reader = BufferedReader(ScriptedReader([.bytesAndError([1, 2], broken)]), capacity: 4)
        #expect(reader.peeking(2) == .success([1, 2]))
        #expect(reader.peeking(3) == .success([1, 2]))
        #expect(reader.reading(4) == .bytes([1, 2]))
        #expect(reader.reading(4) == .failure(.io))
    }

    @Test("A refill that fails keeps what is buffered")
    func failedRefill() {
        var reader = BufferedReader(ScriptedReader([.bytes([1, 2]), .error(broken), .bytes([3])]), capacity: 4)
        #expect(reader.reading(1) == .bytes([1]))
        #expect(reader.peeking(3) == .success([2]))
        #expect(reader.reading(4) == .bytes([2]))
        #expect(reader.peeking(1) == .failure(broken))
        #expect(reader.peeking(1) == .success([3]))
    }

    @Test("A peek at an upstream that has nothing yet says so and keeps what is there")
    func peekWouldBlock() {
        var reader = BufferedReader(ScriptedReader([.bytes([1]), .wouldBlock, .bytes([2])]), capacity: 4)
        #expect(reader.peeking(2) == .failure(StreamError(.wouldBlock, during: .peek)))
        #expect(reader.peeking(2) == .success([1, 2]))
    }

    @Test("Discarding buffered bytes does not touch the upstream")
    func discardBuffered() {
        let log = ScriptLog()
        var reader = BufferedReader(ScriptedReader([.bytes([1, 2, 3, 4]), .bytes([5])], log: log), capacity: 4)
        #expect(reader.peeking(1) == .success([1]))
        #expect(reader.discarding(4) == .success(4))
        #expect(reader.discarding(0) == .success(0))
        #expect(log.reads == 1)
        #expect(reader.reading(1) == .bytes([5]))
    }

    @Test("Discarding skips what was asked, or up to the end", arguments: [0, 1, 5, 9, 10, 11, 1000])
    func discard(count: Int) {
        var reader = BufferedReader(MemoryReader(counted(10)), capacity: 4)
        #expect(reader.discarding(count) == .success(min(count, 10)))
        #expect(reader.reading(1) == (count < 10 ? .bytes([UInt8(count)]) : .end))
    }

    @Test("Discarding fewer than nothing is refused")
    func discardNegative() {
        var reader = BufferedReader(MemoryReader(counted(10)), capacity: 4)
        #expect(reader.discarding(-1) == .failure(StreamError(.invalid, during: .read)))
        #expect(reader.reading(1) == .bytes([0]))
    }

    @Test("An error that stops a discard surfaces after the count of what was skipped")
    func discardError() {
        var reader = BufferedReader(ScriptedReader([.bytesAndError([1, 2], broken), .bytes([3])]), capacity: 4)
        #expect(reader.discarding(5) == .success(2))
        #expect(reader.discarding(5) == .failure(broken))
        #expect(reader.discarding(5) == .success(1))
    }

    @Test("Unread puts the last byte back, whether it passed the buffer or not", arguments: [1, 2, 3, 8])
    func unread(capacity: Int) throws {
        var reader = BufferedReader(MemoryReader(counted(20)), capacity: 3)
        var expected = counted(20)[...]
        while !expected.isEmpty {
            let reading = reader.reading(capacity)
            expected = expected.dropFirst(reading.bytes.count)
            try reader.unread()
            #expect(reader.reading(1).bytes == [reading.bytes.last])
        }
        #expect(reader.reading(1) == .end)
    }

    @Test("Unread after the end makes the byte readable again")
    func unreadFused() throws {
        var reader = BufferedReader(ScriptedReader([.bytesAndEnd([1, 2])]), capacity: 1)
        #expect(reader.reading(4) == Reading(bytes: [1, 2], status: .end, failure: nil))
        try reader.unread()
        #expect(reader.reading(0) == .nothing)
        #expect(reader.reading(4) == .bytes([2]))
        #expect(reader.reading(4) == .end)
    }

    @Test("Unread is refused unless the operation before was a read that appended something", arguments: 0...6)
    func unreadRefused(between operation: Int) throws {
        var reader = BufferedReader(MemoryReader([1, 2]), capacity: 8)
        if operation > 0 { #expect(reader.reading(1) == .bytes([1])) }
        switch operation {
        case 1: try reader.unread()
        case 2: _ = reader.peeking(1)
        case 3: _ = reader.discarding(1)
        case 4: _ = try reader.withNextLine { _ in }
        case 5: _ = try reader.seek(to: .start(1))
        case 6:
            _ = reader.reading(1)
            _ = reader.reading(1)
        default: break
        }
        #expect(failure { () throws(StreamError) in try reader.unread() } == .invalid)
    }

    @Test("Moving away leaves an error behind that was waiting")
    func seekFromError() throws {
        var reader = BufferedReader(FailingOnce(), capacity: 8)
        #expect(reader.reading(1) == .bytes([7]))
        #expect(try reader.seek(to: .start(0)) == 0)
        #expect(reader.reading(8) == .bytes([7, 7]))
    }
}

/// Endless sevens, two at a time; the first two come with an error.
private struct FailingOnce: ~Copyable, Reader, Seekable {
    var position = 0
    private var failed = false

    mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        for _ in 0..<min(2, buffer.freeCapacity) { buffer.append(7) }
        position += 2
        if failed { return .more }
        failed = true
        throw broken
    }

    mutating func seek(to target: SeekTarget) throws(StreamError) -> Int {
        guard case .start(let offset) = target else { throw StreamError(.unsupported, during: .seek) }
        position = offset
        return offset
    }

    mutating func close() throws(StreamError) {}
}
