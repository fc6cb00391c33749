import Testing
import WeirStreams

@Suite("Buffered writer")
struct BufferedWriterTests {
    @Test("Writes go together when the next one does not fit, each of them whole")
    func gathers() throws {
        let log = WriterLog()
        var writer = BufferedWriter(ScriptedWriter(log), capacity: 10)
        #expect(writer.writing([1, 2, 3, 4]) == nil)
        #expect(writer.writing([5, 6, 7, 8]) == nil)
        #expect(log.bytes == [] && writer.heldCount == 8)
        #expect(writer.writing([9, 10, 11]) == nil)
        #expect(log.bytes == [1, 2, 3, 4, 5, 6, 7, 8] && writer.heldCount == 3)
        try writer.close()
        #expect(log.bytes == Array(1...11))
        #expect(log.flushes == 1 && log.closes == 1)
    }

    @Test("A write larger than the buffer passes it by, after what was held")
    func bypass() throws {
        let log = WriterLog()
        var writer = BufferedWriter(ScriptedWriter(log, largestWrite: 3), capacity: 4)
        #expect(writer.writing([1, 2]) == nil)
        #expect(writer.writing(Array(3...9)) == nil)
        #expect(log.bytes == Array(1...9) && writer.heldCount == 0)
        try writer.close()
        #expect(log.bytes == Array(1...9))
    }

    @Test("A policy's time is up for the bytes held before, whatever is written next")
    func age() throws {
        let log = WriterLog()
        let clock = VirtualClock(at: 1_000)
        var writer = BufferedWriter(
            ScriptedWriter(log), capacity: 100, policy: AgePolicy(nanoseconds: 50), clock: .driven(by: clock))
        #expect(writer.writing([1]) == nil)
        #expect(writer.dueInstant == 1_050)
        clock.now = 1_049
        #expect(try writer.flushIfDue() == false)
        #expect(writer.writing([2]) == nil)
        #expect(writer.dueInstant == 1_050)
        clock.now = 1_050
        #expect(writer.writing([3]) == nil)
        #expect(log.bytes == [1, 2] && log.flushes == 1)
        #expect(writer.dueInstant == 1_100)
        clock.now = 1_100
        #expect(try writer.flushIfDue() == true)
        #expect(log.bytes == [1, 2, 3])
        #expect(writer.dueInstant == nil)
        #expect(try writer.flushIfDue() == false)
        try writer.close()
    }

    @Test("A clock that is set back delays a flush by no more than the moment between two looks at it")
    func clockSetBack() throws {
        let log = WriterLog()
        let clock = VirtualClock(at: 1_000_000)
        var writer = BufferedWriter(
            ScriptedWriter(log), capacity: 100, policy: AgePolicy(nanoseconds: 50), clock: .driven(by: clock))
        #expect(writer.writing([1]) == nil)
        clock.now = 5
        #expect(try writer.flushIfDue() == false)
        clock.now = 55
        #expect(try writer.flushIfDue() == true)
        #expect(log.bytes == [1])
        try writer.close()
    }

    @Test("A group commit syncs, also what left the buffer before for want of room")
    func group() throws {
        let log = WriterLog()
        let policy = GroupCommitPolicy(records: 3, nanoseconds: 50)
        let clock = VirtualClock()
        var writer = BufferedWriter(ScriptedWriter(log), capacity: 4, policy: policy, clock: .driven(by: clock))
        for byte in 1...3 as ClosedRange<UInt8> { #expect(writer.writing([byte, byte]) == nil) }
        #expect(log.syncs == 1 && log.flushes == 0 && log.bytes == [1, 1, 2, 2, 3, 3])
        #expect(writer.writing([4, 4, 4, 4, 4]) == nil)
        #expect(log.bytes.count == 11 && log.syncs == 1)
        clock.now = 50
        #expect(try writer.flushIfDue() == true)
        #expect(log.syncs == 2)
        try writer.close()
    }

    @Test("A writer that is dropped while it holds bytes counts them as lost; one that is closed does not")
    func dropped() throws {
        let log = WriterLog()
        func drop(_ bytes: [UInt8]) {
            var writer = BufferedWriter(ScriptedWriter(log), capacity: 1_000_003)
            #expect(writer.writing(bytes) == nil)
        }
        let before = DroppedBytes.count
        drop(counted(1_000_001))
        // Other tests may drop a few bytes of their own meanwhile.
        #expect(DroppedBytes.count - before >= 1_000_001)
        #expect(log.bytes == [])
    }

    @Test("A permanent error stays, loses what was held, and is told by the close too")
    func sticky() throws {
        let log = WriterLog()
        var writer = BufferedWriter(ScriptedWriter(log, capacity: 3), capacity: 4)
        #expect(writer.writing([1, 2, 3, 4]) == nil)
        #expect(writer.writing([5]) == .io)
        #expect(writer.heldCount == 0)
        #expect(writer.writing([6]) == .io)
        #expect(failure { () throws(StreamError) in try writer.flush() } == .io)
        #expect(failure { () throws(StreamError) in try writer.close() } == .io)
        #expect(log.bytes == [1, 2, 3] && log.closes == 1)
        #expect(writer.writing([7]) == .closed)
        try writer.close()
    }

    @Test(
        "What arrives is what was written, for random sizes, buffers and policies",
        arguments: 1...40 as ClosedRange<UInt64>)
    func walk(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let capacity = Int.random(in: 1...40, using: &random)
        let clock = VirtualClock()
        let bound = Int.random(in: 0...200, using: &random)
        let log = WriterLog()
        let policy = AgePolicy(nanoseconds: bound).or(SizePolicy(Int.random(in: 1...40, using: &random)))
        var writer = BufferedWriter(
            ScriptedWriter(log, largestWrite: Int.random(in: 1...50, using: &random)), capacity: capacity,
            policy: policy, clock: .driven(by: clock))
        var expected: [UInt8] = []
        var times: [Int] = []
        for _ in 0..<300 {
            clock.now += Int.random(in: 0...50, using: &random)
            while let due = writer.dueInstant, due <= clock.now { #expect(try writer.flushIfDue() == true) }
            let count = Int.random(in: 0...50, using: &random)
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: expected.count + $0) }
            #expect(writer.writing(bytes) == nil)
            expected += bytes
            times += repeatElement(clock.now, count: count)
            // What has not arrived is held, less than the buffer holds and no older than the policy allows (F06).
            #expect(log.bytes.count + writer.heldCount == expected.count)
            #expect(writer.heldCount <= capacity)
            if writer.heldCount > 0 { #expect(clock.now - times[log.bytes.count] < max(bound, 1)) }
        }
        try writer.close()
        #expect(log.bytes == expected)
    }
}
