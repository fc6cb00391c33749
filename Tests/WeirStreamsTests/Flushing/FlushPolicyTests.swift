import Testing
import WeirStreams

/// A policy under test, with what it says of one write held since an instant.
struct PolicyCase: Sendable, CustomTestStringConvertible {
    let name: String
    let policy: any FlushPolicy
    let held: HeldBytes
    let due: Int

    init(_ name: String, _ policy: any FlushPolicy, _ held: HeldBytes, due: Int) {
        self.name = name
        self.policy = policy
        self.held = held
        self.due = due
    }

    var testDescription: String { name }
}

/// What is held after writes of some bytes at some instants, flushed before at `lastFlush`.
func held(_ writes: [(bytes: Int, at: Int)], lastFlush: Int = 0, lastByte: UInt8 = 1) -> HeldBytes {
    var held = HeldBytes(at: lastFlush)
    for write in writes { held.add(write.bytes, lastByte: lastByte, at: write.at) }
    return held
}

@Suite("Flush policies")
struct FlushPolicyTests {
    static let now = FlushInstant.always
    static let never = FlushInstant.never
    static let three = held([(2, 100), (1, 130), (4, 150)], lastFlush: 40)

    @Test(
        "Each policy is due when its name says",
        arguments: [
            PolicyCase("size reached", SizePolicy(7), three, due: now),
            PolicyCase("size not reached", SizePolicy(8), three, due: never),
            PolicyCase("age counts from the oldest byte", AgePolicy(nanoseconds: 1_000), three, due: 1_100),
            PolicyCase("idle counts from the newest byte", IdlePolicy(nanoseconds: 1_000), three, due: 1_150),
            PolicyCase("interval counts from the last flush", IntervalPolicy(nanoseconds: 1_000), three, due: 1_040),
            PolicyCase("records reached", RecordCountPolicy(3), three, due: now),
            PolicyCase("records not reached", RecordCountPolicy(4), three, due: never),
            PolicyCase("newline held back", BoundaryPolicy.newline, three, due: never),
            PolicyCase("newline", BoundaryPolicy.newline, held([(1, 1)], lastByte: 10), due: now),
            PolicyCase("explicit", ExplicitPolicy(), three, due: never),
            PolicyCase("group is full", GroupCommitPolicy(records: 3, nanoseconds: 9), three, due: 150),
            PolicyCase("group waits", GroupCommitPolicy(records: 4, nanoseconds: 9), three, due: 109),
            PolicyCase("double, full", DoubleThresholdPolicy(7, nanoseconds: 1_000), three, due: 150),
            PolicyCase("double, interval over", DoubleThresholdPolicy(8, nanoseconds: 110), three, due: 150),
            PolicyCase("double waits for a write", DoubleThresholdPolicy(8, nanoseconds: 111), three, due: never),
            PolicyCase("either: the earlier", SizePolicy(8).or(AgePolicy(nanoseconds: 5)), three, due: 105),
            PolicyCase("both: the later", SizePolicy(7).and(AgePolicy(nanoseconds: 5)), three, due: 105),
            PolicyCase("both: one of them never", SizePolicy(8).and(AgePolicy(nanoseconds: 5)), three, due: never),
            PolicyCase("a span of nothing", AgePolicy(nanoseconds: 0), three, due: 100),
            PolicyCase("a span without end", AgePolicy(nanoseconds: .max), three, due: never),
            PolicyCase("any policy is the one it wraps", AnyFlushPolicy(AgePolicy(nanoseconds: 5)), three, due: 105),
        ])
    func due(_ one: PolicyCase) { #expect(one.policy.due(one.held) == one.due) }

    @Test("The adaptive policy waits only as long as the next write can be expected in time")
    func adaptive() {
        var policy = AdaptivePolicy(nanoseconds: 1_000)
        var held = HeldBytes()
        func write(at instant: Int) -> Int {
            held.add(1, lastByte: 0, at: instant)
            policy.note(held)
            let due = policy.due(held)
            if due <= instant { held.clear(at: instant) }
            return due
        }
        #expect(write(at: 0) == 1_000)
        // The second comes long before the bound: the third is expected in time.
        #expect(write(at: 100) == 1_000)
        held.clear(at: 1_000)
        // Writes 5 us apart: nothing is gathered by waiting 1 us.
        for instant in stride(from: 10_000, to: 200_000, by: 5_000) { _ = write(at: instant) }
        #expect(write(at: 200_000) == 200_000)
        #expect(policy.expectedGap! > 4_000)
        // Writes 10 ns apart: worth waiting for again, before long.
        for instant in stride(from: 200_010, to: 201_000, by: 10) { _ = write(at: instant) }
        #expect(policy.expectedGap! < 100)
        #expect(write(at: 201_010) > 201_010)
    }

    @Test("A composition reads the clock if one of its parts does, and syncs if one of them does")
    func composition() {
        let size = SizePolicy(1)
        let age = AgePolicy(nanoseconds: 1)
        let group = GroupCommitPolicy(records: 1, nanoseconds: 1)
        #expect(!size.or(RecordCountPolicy(1)).readsClock)
        #expect(size.or(age).readsClock && size.and(age).readsClock)
        #expect(size.or(age).effort == .flush)
        #expect(size.or(group).effort == .sync && group.and(size).effort == .sync)
    }
}
