import Testing
import WeirProtocol

@testable import WeirMeasure

@Suite("Exact counters are compared without statistics")
struct CounterJudgeTests {
    private func side(_ allocations: Int?, varying: [String] = [], operations: Int = 1_000) -> GateCase.Side {
        guard let allocations else { return GateCase.Side() }
        let counters = PhaseCounters(opening: Counters(), steady: Counters(allocations: allocations))
        return GateCase.Side(
            counts: ExactCounts(rounds: 1, operations: operations, counters: counters, varying: varying))
    }

    private func judge(_ base: GateCase.Side, _ head: GateCase.Side, limit: Double? = nil) -> GateVerdict {
        let one = GateCase(
            scenario: "test", case: SimulatedGate.measured, gated: [GatedMetric("allocations", limit: limit)],
            base: base, head: head)
        return GateJudgement([one], GateSettings()).verdicts[0]
    }

    @Test(
        "one more in 1,000 operations fails; as many or fewer pass",
        arguments: [(0, 0, .pass), (0, 1, .fail), (5, 5, .pass), (5, 6, .fail), (5, 4, .pass)]
            as [(Int, Int, GateVerdict.Answer)])
    func againstBase(base: Int, head: Int, answer: GateVerdict.Answer) {
        #expect(judge(side(base), side(head)).answer == answer)
    }

    @Test("a stored limit counts instead of the older build")
    func againstLimit() {
        #expect(judge(side(1), side(2), limit: 0.002).answer == .pass)
        #expect(judge(side(9), side(3), limit: 0.002).answer == .fail)
        #expect(judge(side(nil), side(3), limit: 0.002).answer == .fail)
    }

    @Test("the same quotient from other operations is the same count")
    func quotients() {
        #expect(judge(side(3, operations: 10), side(6, operations: 20)).answer == .pass)
        #expect(judge(side(0), side(1, operations: 3), limit: 1.0 / 3).answer == .pass)
    }

    @Test("nothing to compare with is unclear, and what varies is not judged")
    func unclear() {
        #expect(judge(side(nil), side(3)).answer == .unclear)
        #expect(judge(side(1), side(nil)).answer == .unclear)
        let varying = judge(side(1), side(2, varying: ["allocations"]))
        #expect(varying.answer == .unclear)
        #expect(varying.severity == .soft)
    }
}
