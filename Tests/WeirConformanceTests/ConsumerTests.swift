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
        let report = Conformance.check(consumer: "read all", budget: .quick) { try Self.readAll($0, size: size) }
        #expect(report.findings == [])
    }

    @Test("lines do not depend on how their bytes come", arguments: [1, 3, 16])
    func lines(capacity: Int) {
        let report = Conformance.check(consumer: "lines", making: Self.lines, budget: .quick) { reader in
            var buffered = BufferedReader(reader, capacity: capacity)
            var lines: [[UInt8]] = []
            func add(_ line: RawSpan) { lines.append(line.withUnsafeBytes { unsafe Array($0) }) }
            while try buffered.withNextLine(add) != nil {}
            return lines
        }
        #expect(report.findings == [])
        #expect(report["U01"] == .pass)
        #expect(report["U05"] == .pass)
    }

    /// Lines without their newlines; what stands behind the last one is a line if there is any.
    static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false).map { Array($0) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    @Test("a loop that stops at the first short read is found, with the trace that shows it")
    func hastyLoop() {
        let report = Conformance.check(consumer: "hasty", budget: .quick) { reader in
            var reader = reader
            return try Self.readOnce(&reader, size: 8)
        }
        #expect(report["U02"] == .fail)
        let finding = report.findings.first { $0.rule == "U02" }
        #expect(
            finding?.description == """
                U02 MUST What code that reads makes does not depend on how its bytes are cut into reads.
                  did:      copy, operation 1 of 1
                  expected: 2 bytes made, ok
                  got:      1 byte made, ok
                  trace:    hasty <- 1 1 :: copy
                """)
    }

    /// One read, taken for all there is.
    static func readOnce<R: Reader & ~Copyable>(_ reader: inout R, size: Int) throws(StreamError) -> [UInt8] {
        var all: [UInt8] = []
        var count = 0
        repeat {
            count = 0
            var failure: StreamError?
            all += [UInt8](capacity: size) { span in
                span.withUnsafeMutableBufferPointer { bytes, initialized in
                    let raw = UnsafeMutableRawBufferPointer(bytes)
                    var output = unsafe OutputRawSpan(buffer: raw, initializedCount: 0)
                    do throws(StreamError) { _ = try reader.read(into: &output) } catch { failure = error }
                    count = unsafe output.finalize(for: raw)
                    initialized = count
                }
            }
            if let failure { throw failure }
        } while count == size
        return all
    }

    @Test("writing everything minds no legal writer")
    func writeAll() {
        let report = Conformance.check(producer: "write all", budget: .quick) { bytes, writer in
            var span = bytes.span.bytes
            try writer.writeAll(&span)
        }
        #expect(report.findings == [])
        #expect(report["U08"] == .pass)
    }

    @Test("code that takes one write for all writes is found")
    func oneWrite() {
        let report = Conformance.check(producer: "one write", budget: .quick) { bytes, writer in
            var span = bytes.span.bytes
            try writer.write(&span)
        }
        #expect(report["U07"] == .fail)
    }
}

/// What the odd readers and writers play.
@Suite struct OddStreamTests {
    @Test("every odd reader gives all the bytes, unless it fails", arguments: OddReader.allCases)
    func content(reader: OddReader) {
        var isAnything = false
        for total in 0...20 {
            for script in reader.scripts(total) {
                isAnything = true
                let given = script.reduce(0) { $0 + $1.bytes }
                let fails = script.contains { $0.then == .io || $0.then == .brokenPipe }
                #expect(given == total || fails && given <= total, "\(script)")
            }
        }
        #expect(isAnything)
    }
}
