import Foundation
import Testing

@testable import WeirMeasure

/// Replays with simulated noise: how often the judge errs, against what it promises.
@Suite("A gate errs as often as it says, on simulated machines")
struct ErrorRateTests {
    @Test("suites of 24 gates on identical code fail in at most 1 %", arguments: [0.002, 0.01, 0.03])
    func falseAlarms(deviation: Double) {
        var gate = SimulatedGate(seed: 1)
        var failing = 0
        for _ in 0..<400 {
            let cases = (0..<24).map { _ in gate.gateCase(effect: 0, deviation: deviation) }
            if GateJudgement(cases, gate.settings).verdicts.contains(where: { $0.answer == .fail }) { failing += 1 }
        }
        #expect(Proportion(failing, of: 400, confidence: 0.99).lower <= 0.01, "\(failing) of 400")
    }

    @Test("code that is worse by what is ignored fails in at most 1 % of the suites")
    func ignored() {
        var gate = SimulatedGate(seed: 2)
        var failing = 0
        for _ in 0..<400 {
            let cases = (0..<24).map { _ in gate.gateCase(effect: log1p(0.01), deviation: 0.01) }
            if GateJudgement(cases, gate.settings).verdicts.contains(where: { $0.answer == .fail }) { failing += 1 }
        }
        #expect(Proportion(failing, of: 400, confidence: 0.99).lower <= 0.01, "\(failing) of 400")
    }

    @Test(
        "what must be caught passes in at most 5 of 100, on any machine",
        arguments: [(1, 0.004), (1, 0.03), (24, 0.004), (24, 0.012), (24, 0.05)])
    func misses(gates: Int, deviation: Double) {
        var gate = SimulatedGate(seed: 3)
        var passing = 0
        for _ in 0..<600 {
            var cases = [gate.gateCase(effect: log1p(0.03), deviation: deviation)]
            if gates > 1 {
                let idle = GateCase(scenario: "test", case: SimulatedGate.measured, gated: [GatedMetric("time")])
                cases += [GateCase](repeating: idle, count: gates - 1)
            }
            if GateJudgement(cases, gate.settings).verdicts[0].answer == .pass { passing += 1 }
        }
        #expect(Proportion(passing, of: 600, confidence: 0.99).lower <= 0.05, "\(passing) of 600")
    }

    @Test("a slowdown of 3 % is found in 95 of 100 where the blocks scatter by 1 %", arguments: [1, 24])
    func power(gates: Int) {
        var gate = SimulatedGate(seed: 4)
        var found = 0
        for _ in 0..<300 {
            var cases = [gate.gateCase(effect: log1p(0.03), deviation: 0.01)]
            let idle = GateCase(scenario: "test", case: SimulatedGate.measured, gated: [GatedMetric("time")])
            cases += [GateCase](repeating: idle, count: gates - 1)
            if GateJudgement(cases, gate.settings).verdicts[0].answer == .fail { found += 1 }
        }
        #expect(found >= 285, "\(found) of 300")
    }

    @Test("noise that a machine cannot resolve is unclear, not a pass and not a failure")
    func unclear() {
        var gate = SimulatedGate(seed: 5)
        let answers = (0..<100).map { _ in
            GateJudgement([gate.gateCase(effect: log1p(0.02), deviation: 0.2)], gate.settings).verdicts[0].answer
        }
        #expect(answers.count { $0 == .unclear } >= 90)
    }

    @Test("a layout that does not come again is not a failure")
    func confirmation() {
        var gate = SimulatedGate(seed: 6)
        for _ in 0..<50 {
            let one = gate.gateCase(effect: 0.116, deviation: 0.004, again: 0)
            let verdict = GateJudgement([one], gate.settings).verdicts[0]
            #expect(verdict.answer == .pass)
            #expect(verdict.wording.hasPrefix("not confirmed"))
        }
    }
}
