import Testing
import WeirConformance
import WeirStreams

/// What it takes to check a reader of one's own: a factory, and an expectation.
@Suite struct OwnReaderTests {
    struct Uncapitalised<Base: Reader & ~Copyable>: ~Copyable, Reader {
        var base: Base
        mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
            try base.read(into: &buffer)
        }
        mutating func close() throws(StreamError) { try base.close() }
    }

    @Test("a reader that keeps the contract has no findings")
    func ownReader() {
        let report = Conformance.check(reader: "uncapitalised", budget: .quick) { Uncapitalised(base: $0) }
        #expect(report.findings == [])
        #expect(report["R04"] == .pass)
    }

    /// Says end as soon as a read did not fill the buffer.
    struct Hasty<Base: Reader & ~Copyable>: ~Copyable, Reader {
        var base: Base
        mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
            let status = try base.read(into: &buffer)
            return buffer.freeCapacity > 0 && status == .more ? .end : status
        }
        mutating func close() throws(StreamError) { try base.close() }
    }

    @Test("a reader that takes a short read for the end is told so, with the smallest trace")
    func hastyReader() {
        let report = Conformance.check(reader: "hasty", budget: .quick) { Hasty(base: $0) }
        #expect(report["R09"] == .fail)
        let finding = report.findings.first { $0.rule == "R09" }
        #expect(
            finding?.description == """
                R09 MUST A read that gives fewer bytes than asked is not the end.
                  did:      read(2), operation 1 of 1
                  expected: the 1 bytes that are left
                  got:      1 byte, end
                  trace:    hasty <- 1 1 :: read(2)
                """)
    }

    /// Empties the span it was given, which compiles and would make its caller trap.
    struct Emptier<Base: Reader & ~Copyable>: ~Copyable, Reader {
        var base: Base
        mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
            buffer = OutputRawSpan()
            return .end
        }
        mutating func close() throws(StreamError) { try base.close() }
    }

    @Test("a reader that replaces the span breaks R25 without trapping the checker")
    func emptier() {
        let report = Conformance.check(reader: "emptier", budget: .quick) { Emptier(base: $0) }
        #expect(report["R25"] == .fail)
    }
}
