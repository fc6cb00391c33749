import Testing
import WeirProtocol
import WeirStreams

@testable import WeirConformance

@Suite("What kills are judged by")
struct CrashTallyTests {
    /// Four records of 100 bytes, the third returned last; one every microsecond.
    private func observation(sink: Int, matching: Int? = nil, synced: Int = 0) -> CrashObservation {
        CrashObservation(
            ends: [100, 200, 300, 400], accepted: 300, records: 3, synced: synced, began: 3_000,
            returned: [1_100, 2_100, 3_100], sink: sink, matching: matching ?? sink)
    }

    private func tally(_ seen: CrashObservation, _ window: CrashWindow) -> CrashTally {
        var tally = CrashTally("writer", window: window.bytes)
        tally.add(seen, window: window, kill: 7)
        return tally
    }

    @Test("A sink that holds all, or a record more than was acknowledged, is as it should be", arguments: [300, 400])
    func complete(sink: Int) {
        let tally = tally(observation(sink: sink), CrashWindow(bytes: 0))
        #expect(tally.holds)
        #expect(tally.greatestLoss == 0)
    }

    @Test("What is missing beyond the window is counted byte by byte")
    func window() {
        let tally = tally(observation(sink: 150), CrashWindow(bytes: 120))
        #expect(tally.beyondWindow == 30)
        #expect(tally.finding == "kill 7: 150 of 300 accepted bytes are missing, 120 may be")
        #expect(!tally.holds)
    }

    @Test("Other bytes than those written are no prefix")
    func mixed() { #expect(tally(observation(sink: 300, matching: 120), CrashWindow(bytes: 300)).mixed == 1) }

    @Test("Bytes behind a sync must be there whatever the window")
    func synced() { #expect(tally(observation(sink: 150, synced: 200), CrashWindow(bytes: 300)).lostAfterSync == 50) }

    @Test(
        "What the policy had called due must have gone",
        arguments: [
            // 150 bytes in two records are missing, the older one accepted by 2,100 ns.
            (AnyFlushPolicy(SizePolicy(150)), 1), (AnyFlushPolicy(SizePolicy(151)), 0),
            (AnyFlushPolicy(RecordCountPolicy(2)), 1), (AnyFlushPolicy(RecordCountPolicy(3)), 0),
            (AnyFlushPolicy(AgePolicy(nanoseconds: 900)), 1), (AnyFlushPolicy(AgePolicy(nanoseconds: 901)), 0),
            (AnyFlushPolicy(ExplicitPolicy()), 0),
            (AnyFlushPolicy(SizePolicy(1_000).or(AgePolicy(nanoseconds: 100))), 1),
            (AnyFlushPolicy(SizePolicy(1_000).and(AgePolicy(nanoseconds: 100))), 0),
            (AnyFlushPolicy(DoubleThresholdPolicy(150, nanoseconds: 1_000_000)), 1),
            (AnyFlushPolicy(DoubleThresholdPolicy(151, nanoseconds: 900)), 1),
            (AnyFlushPolicy(DoubleThresholdPolicy(151, nanoseconds: 901)), 0),
        ] as [(AnyFlushPolicy, Int)])
    func policy(policy: AnyFlushPolicy, beyond: Int) {
        let tally = tally(observation(sink: 150), CrashWindow(bytes: 1_000, policy: policy))
        #expect(tally.beyondPolicy == beyond)
    }
}
