import Testing
import WeirConformance
import WeirStreams

@Suite("Connections of a person's own, checked in one call")
struct OwnConnectionTests {
    @Test("one that cannot tell an abort, closes, and says so is legal")
    func withoutReset() {
        let report = Conformance.check(duplex: "no reset") { NoReset(base: $0) }
        #expect(report.findings == [])
        #expect(report["C10"] == .pass)
    }

    @Test("one whose half-close ends what is read, too, breaks C10")
    func closing() {
        let report = Conformance.check(duplex: "closing") { Closing(base: $0) }
        #expect(report["C10"] == .fail)
    }
}

/// Hands everything on, but knows no reset.
private struct NoReset: ~Copyable, DuplexStream {
    var base: ScriptedDuplex
    var closed = false

    mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        if closed { throw StreamError(.closed, during: .read) }
        return try base.read(into: &buffer)
    }
    mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        if closed { throw StreamError(.closed, during: .write) }
        try base.write(&bytes)
    }
    mutating func flush() throws(StreamError) {
        if closed { throw StreamError(.closed, during: .flush) }
        try base.flush()
    }
    mutating func sync() throws(StreamError) {
        if closed { throw StreamError(.closed, during: .sync) }
        try base.sync()
    }
    mutating func finish() throws(StreamError) {
        if closed { throw StreamError(.closed, during: .close) }
        try base.finish()
    }
    mutating func abort() throws(StreamError) {
        if closed { return }
        try? close()
        throw StreamError(.unsupported, during: .close)
    }
    mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        try base.close()
    }
}

/// Closes where it should half-close.
private struct Closing: ~Copyable, DuplexStream {
    var base: ScriptedDuplex

    mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try base.read(into: &buffer)
    }
    mutating func write(_ bytes: inout RawSpan) throws(StreamError) { try base.write(&bytes) }
    mutating func flush() throws(StreamError) { try base.flush() }
    mutating func sync() throws(StreamError) { try base.sync() }
    mutating func finish() throws(StreamError) { try base.close() }
    mutating func abort() throws(StreamError) { try base.abort() }
    mutating func close() throws(StreamError) { try base.close() }
}
