import Testing
import WeirConformance
import WeirStreams

/// Odd readers are let loose on code that reads, odd writers on code that writes.
@Suite struct ConsumerTests {
    static func readAll<R: Reader & ~Copyable>(_ reader: consuming R, size: Int) throws(StreamError) -> [UInt8] {
        var all: [UInt8] = []
        while true {
            var status = ReadStatus.more
            var failure: StreamError?
            let chunk = [UInt8](capacity: size) { span in
                span.withUnsafeMutableBufferPointer { bytes, count in
                    let raw = UnsafeMutableRawBufferPointer(bytes)
                    var output = unsafe OutputRawSpan(buffer: raw, initializedCount: 0)
                    do throws(StreamError) { status = try reader.read(into: &output) } catch { failure = error }
                    count = unsafe output.finalize(for: raw)
                }
            }
            all += chunk
            if let failure { throw failure }
            if status == .end { return all }
            if status == .wouldBlock { throw StreamError(.wouldBlock, during: .read) }
            if chunk.isEmpty { throw StreamError(.noProgress, during: .read) }
        }
    }

    @Test("a loop that reads everything minds no legal reader", arguments: [1, 2, 7, 64])
    func loop(size: Int) {
        let factory = SubjectFactory.consumer("read all") { (reader) throws(StreamError) in
            try Self.readAll(reader, size: size)
        }
        #expect(Conformance.check(factory, budget: .quick).findings == [])
    }

    @Test("lines do not depend on how their bytes come", arguments: [1, 3, 16])
    func lines(capacity: Int) {
        let factory = SubjectFactory.consumer(
            "lines",
            model: StreamModel { bytes in
                bytes.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated().flatMap { index, line in
                    // The bytes behind the last newline are a line only if there are any.
                    bytes.isEmpty || line.isEmpty && bytes.suffix(from: line.endIndex).isEmpty ? [] : line + [0x7c]
                }
            }
        ) { (reader) throws(StreamError) in
            var buffered = BufferedReader(reader, capacity: capacity)
            var joined: [UInt8] = []
            func add(_ line: RawSpan) { joined += line.withUnsafeBytes { unsafe Array($0) } + [0x7c] }
            while try buffered.withNextLine(add) != nil {}
            return joined
        }
        #expect(Conformance.check(factory, budget: .quick).findings == [])
    }

    @Test("a loop that stops at the first short read is found")
    func hastyLoop() {
        let factory = SubjectFactory.consumer("hasty") { (reader) throws(StreamError) in
            var counting = LimitReader(reader, limit: 2)
            _ = counting.remaining
            return try Self.readAll(counting, size: 8)
        }
        #expect(Conformance.check(factory, budget: .quick)["Y01"] == .fail)
    }

    @Test("writing everything minds no legal writer")
    func writeAll() {
        let factory = SubjectFactory.producer("write all") { (bytes, writer) throws(StreamError) in
            var span = bytes.span.bytes
            try writer.writeAll(&span)
        }
        #expect(Conformance.check(factory, budget: .quick).findings == [])
    }

    @Test("code that takes one write for all writes is found")
    func oneWrite() {
        let factory = SubjectFactory.producer("one write") { (bytes, writer) throws(StreamError) in
            var span = bytes.span.bytes
            try writer.write(&span)
        }
        #expect(Conformance.check(factory, budget: .quick)["Y03"] == .fail)
    }
}
