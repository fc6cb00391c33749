import Testing
import WeirProtocol

@testable import WeirMeasure

@Suite("Banked counting passes are compared as a gate compares them")
struct CountBankTests {
    private func pass(allocations: Int, reads: Int = 1_001) -> CountBank.Pass {
        let steady = Counters(allocations: allocations, frees: 0, readCalls: reads)
        return CountBank.Pass(
            counts: ExactCounts(
                rounds: 1, operations: 1_001, counters: PhaseCounters(opening: Counters(), steady: steady),
                varying: []), seconds: 0.25)
    }

    @Test("one allocation in 1,000 operations is found in every pair, and identical passes never fail")
    func found() {
        var bank = CountBank()
        bank.reading.identical = (0..<5).map { _ in pass(allocations: 7) }
        bank.reading.wasting = ["allocations": (0..<4).map { _ in pass(allocations: 8) }]
        #expect(bank.falseAlarms == CountBank.Tally(total: 20, failed: 0, seconds: 0.5))
        #expect(bank.found("allocations") == CountBank.Tally(total: 20, failed: 20, seconds: 0.5))
        #expect(bank.found("read-calls") == CountBank.Tally())
    }

    @Test("a pass that counted something else is a false alarm against every other one")
    func falseAlarms() {
        var bank = CountBank()
        bank.reading.identical = (0..<4).map { _ in pass(allocations: 7) } + [pass(allocations: 7, reads: 1_002)]
        #expect(bank.falseAlarms.failed == 4)
    }

    @Test("reads are compared with reads and writes with writes")
    func apart() {
        var bank = CountBank()
        bank.reading.identical = [pass(allocations: 7), pass(allocations: 7)]
        bank.writing.identical = [pass(allocations: 9), pass(allocations: 9), pass(allocations: 9)]
        bank.writing.wasting = ["allocations": [pass(allocations: 10)]]
        #expect(bank.falseAlarms == CountBank.Tally(total: 8, failed: 0, seconds: 0.5))
        #expect(bank.found("allocations") == CountBank.Tally(total: 3, failed: 3, seconds: 0.5))
        #expect(bank.wasted == ["allocations"] && bank.identicalCount == 5)
    }
}
