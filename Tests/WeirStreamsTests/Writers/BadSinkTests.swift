import Glibc
import Testing

@testable import WeirStreams

/// What writers do over a sink that fails, and with sizes and times at the ends of what there is.
@Suite("Writers over bad sinks, and at the ends of their ranges")
struct BadSinkTests {
    private enum Kind: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case buffered, vectored, doubleBuffered = "double-buffered"
        var testDescription: String { rawValue }
    }

    /// Writes 10,000 bytes, flushes and syncs until something fails, then does it all again; returns every outcome.
    private static func failures<Base: Writer & ~Copyable>(_ writer: consuming Base) -> [StreamError?] {
        var outcomes: [StreamError?] = []
        func note(_ body: () throws(StreamError) -> Void) {
            do throws(StreamError) {
                try body()
                outcomes.append(nil)
            } catch { outcomes.append(error) }
        }
        let bytes = [UInt8](repeating: 7, count: 10_000)
        for _ in 0..<3 {
            var span = bytes.span.bytes
            note { () throws(StreamError) in try writer.write(&span) }
            note { () throws(StreamError) in try writer.flush() }
            note { () throws(StreamError) in try writer.sync() }
        }
        note { () throws(StreamError) in try writer.close() }
        return outcomes
    }

    private static func failures<Base: Writer & GatheringWriter & Sendable & ~Copyable>(
        _ kind: Kind, over base: consuming Base
    ) -> [StreamError?] {
        switch kind {
        case .buffered: failures(BufferedWriter(base, capacity: 4_096))
        case .vectored: failures(VectoredWriter(base, capacity: 4_096, gatherSize: 512))
        case .doubleBuffered: failures(DoubleBufferedWriter(base, capacity: 4_096, policy: ExplicitPolicy()))
        }
    }

    @Test(
        "A full disk is an error at the latest when it is flushed, and nothing succeeds behind it",
        arguments: Kind.allCases)
    private func full(kind: Kind) throws {
        let outcomes = Self.failures(kind, over: try FileWriter(path: "/dev/full", .append))
        let first = try #require(outcomes.firstIndex { $0 != nil })
        #expect(first <= 1)
        #expect(outcomes[first]?.errno == ENOSPC)
        #expect(outcomes[first...].allSatisfy { $0?.errno == ENOSPC })
    }

    @Test("A reader that is gone is an error, not the end of the process", arguments: Kind.allCases)
    private func gone(kind: Kind) throws {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        let outcomes = Self.failures(kind, over: DescriptorWriter(ends[1], ownership: .owned))
        let first = try #require(outcomes.firstIndex { $0 != nil })
        #expect(first <= 1)
        #expect(outcomes[first...].allSatisfy { $0?.kind == .brokenPipe })
    }

    /// A sink whose first sync fails and whose later ones would not.
    private struct FailingSync: ~Copyable, Writer, GatheringWriter, Sendable {
        var syncs = 0
        mutating func write(_ bytes: inout RawSpan) throws(StreamError) { bytes = RawSpan() }
        mutating func flush() throws(StreamError) {}
        mutating func sync() throws(StreamError) {
            syncs += 1
            if syncs == 1 { throw StreamError(system: EIO, during: .sync) }
        }
        mutating func close() throws(StreamError) {}
    }

    @Test("A sync that has failed once is never reported as a success", arguments: Kind.allCases)
    private func sync(kind: Kind) {
        let outcomes = Self.failures(kind, over: FailingSync())
        #expect(outcomes[0...1] == [nil, nil])
        #expect(outcomes[2...].allSatisfy { $0?.errno == EIO })
    }

    @Test("A buffer of a GiB holds what is written until it is asked for", arguments: [1, 1 << 20, 1 << 30])
    func sizes(capacity: Int) throws {
        var writer = BufferedWriter(DiscardWriter(), capacity: capacity)
        let bytes = [UInt8](repeating: 7, count: 1_000)
        var span = bytes.span.bytes
        try writer.write(&span)
        #expect(writer.heldCount == (capacity == 1 ? 0 : 1_000))
        try writer.close()
    }

    @Test("An age of 0 holds nothing, one without end holds for ever")
    func ages() throws {
        let clock = VirtualClock(at: 5)
        let bytes = [UInt8](repeating: 7, count: 10)
        for (age, held) in [(0, 0), (Int.max, 10)] {
            var writer = BufferedWriter(
                DiscardWriter(), capacity: 64, policy: AgePolicy(nanoseconds: age), clock: .driven(by: clock))
            var span = bytes.span.bytes
            try writer.write(&span)
            #expect(writer.heldCount == held)
            clock.now += 1 << 60
            #expect(try writer.flushIfDue() == false)
            clock.now = 5
            try writer.close()
        }
    }

    @Test("A clock that jumps an hour ahead makes what is held due, and nothing else")
    func ahead() throws {
        let clock = VirtualClock(at: 0)
        var writer = BufferedWriter(
            DiscardWriter(), capacity: 64, policy: AgePolicy(nanoseconds: 1_000_000), clock: .driven(by: clock))
        let bytes = [UInt8](repeating: 7, count: 10)
        var span = bytes.span.bytes
        try writer.write(&span)
        clock.now = 3_600_000_000_000
        #expect(try writer.flushIfDue())
        span = bytes.span.bytes
        try writer.write(&span)
        #expect(writer.dueInstant == 3_600_001_000_000)
        try writer.close()
    }
}
