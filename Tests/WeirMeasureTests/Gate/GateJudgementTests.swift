import Foundation
import Testing
import WeirProtocol

@testable import WeirMeasure

@Suite("A gate's verdicts follow from its evidence")
struct GateJudgementTests {
    @Test("nothing gated is nothing compared")
    func nothing() {
        #expect(GateJudgement([], GateSettings()).answer == .nothing)
        let bare = GateCase(scenario: "test", case: SimulatedGate.measured, gated: [])
        #expect(GateJudgement([bare], GateSettings()).answer == .nothing)
    }

    @Test("no change is worded by what was excluded")
    func wording() {
        let blocks = (0..<10).map { number in
            GateBlock(
                number: number, base: SimulatedGate.visits(wall: 1e9),
                head: SimulatedGate.visits(wall: 1e9 * (0.996 + 0.001 * Double(number % 5))))
        }
        let series = GateSeries(seed: 1, armTime: 1, rounds: 1, visits: 4, blocks: blocks)
        let one = GateCase(scenario: "test", case: SimulatedGate.measured, gated: [GatedMetric("time")], first: series)
        let judgement = GateJudgement([one], GateSettings())
        #expect(judgement.answer == .pass)
        #expect(
            judgement.verdicts[0].wording
                == "no change of 3 % or more (1 % error budget, 10 blocks, -0.2 % [-0.4, -0.1], resolves 1.2 %)")
    }

    @Test("a canary that is not caught voids everything, failures included")
    func canary() {
        var gate = SimulatedGate(seed: 8)
        let good = gate.gateCase(effect: 0, deviation: 0.005, canary: log1p(0.03))
        let caught = GateJudgement([good], gate.settings)
        #expect(caught.canary?.isCaught == true)
        #expect(caught.answer == .pass)
        let blind = gate.gateCase(effect: 0.1, deviation: 0.005, canary: 0)
        let missed = GateJudgement([blind], gate.settings)
        #expect(missed.verdicts[0].answer == .fail)
        #expect(missed.canary?.isCaught == false)
        #expect(missed.answer == .void)
    }

    @Test("a series whose first block is disturbed goes on")
    func disturbedFirst() {
        var gate = SimulatedGate(seed: 11)
        let one = GateCase(scenario: "test", case: SimulatedGate.measured, gated: [GatedMetric("time")])
        var series = gate.series(effect: 0, deviation: 0.005, blocks: 1)
        series.blocks[0].steal = 0.5
        #expect(!SeriesProgress(series, of: one, alpha: 0.01, gate.settings).isOver)
        series.blocks += [series.blocks[0], series.blocks[0]]
        #expect(SeriesProgress(series, of: one, alpha: 0.01, gate.settings).isOver)
    }

    @Test("a failure is one only when it was measured again")
    func notAgain() {
        var gate = SimulatedGate(seed: 9)
        var one = gate.gateCase(effect: 0.1, deviation: 0.005)
        one.confirmation = nil
        #expect(GateJudgement([one], gate.settings).answer == .unclear)
        #expect(GateFollowUp.unconfirmed([one], gate.settings) == [0])
        one.confirmation = gate.series(effect: 0.1, deviation: 0.005)
        #expect(GateFollowUp.unconfirmed([one], gate.settings).isEmpty)
        #expect(GateJudgement([one], gate.settings).answer == .fail)
    }

    @Test("what is soft is said and decides nothing")
    func soft() {
        var gate = SimulatedGate(seed: 10)
        let one = gate.gateCase(effect: 0.1, deviation: 0.005, severity: .soft)
        let judgement = GateJudgement([one], gate.settings)
        #expect(judgement.verdicts[0].answer == .fail)
        #expect(judgement.answer == .pass)
    }

    @Test("an effect between the margins passes and is listed as drift")
    func drift() {
        var gate = SimulatedGate(seed: 11)
        let verdict = GateJudgement([gate.gateCase(effect: log1p(0.015), deviation: 0.003)], gate.settings).verdicts[0]
        #expect(verdict.answer == .pass)
        #expect(verdict.isDrift)
        let still = GateJudgement([gate.gateCase(effect: -0.01, deviation: 0.003)], gate.settings).verdicts[0]
        #expect(!still.isDrift)
    }

    @Test("rare stalls that the middle of the visits does not see are unclear, not a pass")
    func stalls() {
        var gate = SimulatedGate(seed: 12)
        var one = gate.gateCase(effect: 0, deviation: 0.003)
        for index in one.first!.blocks.indices {
            one.first!.blocks[index].head.walls[0] += 600_000_000
            one.first!.blocks[index].head.total.wall += 600_000_000
            one.first!.blocks[index].head.total.outside += 600_000_000
        }
        let verdict = GateJudgement([one], gate.settings).verdicts[0]
        #expect(verdict.answer == .unclear)
        #expect(verdict.wording.contains("rare"))
    }

    @Test("blocks are rejected for outside causes alone, and too many of them leave nothing to decide")
    func rejection() {
        var gate = SimulatedGate(seed: 13)
        var one = gate.gateCase(effect: 0, deviation: 0.003)
        for index in 0..<4 { one.first!.blocks[index].steal = 0.06 }
        var verdict = GateJudgement([one], gate.settings).verdicts[0]
        #expect(verdict.answer == .pass)
        #expect(verdict.rejected == 4)
        for index in 0..<7 { one.first!.blocks[index].steal = 0.06 }
        verdict = GateJudgement([one], gate.settings).verdicts[0]
        #expect(verdict.answer == .unclear)
        #expect(verdict.wording.contains("the hypervisor took 6 % of the processor time"))
    }

    @Test("times of the same program pass untimed, and what is broken or exact is judged all the same")
    func sameProgram() {
        var one = GateCase(scenario: "test", case: SimulatedGate.measured, gated: [GatedMetric("time")])
        one.isSameProgram = true
        let judgement = GateJudgement([one], GateSettings())
        #expect(judgement.answer == .pass)
        #expect(judgement.canary == nil)
        #expect(judgement.verdicts[0].wording.hasPrefix("the same program"))
        one.head.outcome = .init(.crashed, "signal 6")
        #expect(GateJudgement([one], GateSettings()).answer == .fail)
    }

    @Test("a broken rule fails whatever the times say")
    func contract() {
        var gate = SimulatedGate(seed: 14)
        var one = gate.gateCase(effect: -0.2, deviation: 0.003)
        one.findings = [
            Finding(
                rule: "R04", level: .must, must: "An empty read says so.", subject: "file", did: "read(4)",
                expected: "end", got: "more", trace: "")
        ]
        #expect(GateJudgement([one], gate.settings).answer == .fail)
    }

    @Test("throughput counts as a cost: half of it is worse, twice of it is not")
    func throughput() {
        var gate = SimulatedGate(seed: 15)
        for (effect, answer) in [(0.7, GateVerdict.Answer.fail), (-0.7, .pass)] {
            var one = gate.gateCase(effect: effect, deviation: 0.003)
            one.gated = [GatedMetric("throughput")]
            let verdict = GateJudgement([one], gate.settings).verdicts[0]
            #expect(verdict.answer == answer)
            #expect(abs((verdict.value ?? 0) - expm1(effect)) < 0.02)
        }
    }

    @Test("a record's verdicts are its evidence's, and a change of one block is seen")
    func receipt() throws {
        var gate = SimulatedGate(seed: 16)
        let machine = Machine(
            processor: "", cores: 2, memory: 0, hypervisor: "", kernel: "", system: "", governor: "", clockSource: "",
            clockResolution: 1, transparentHugePages: "", caches: [])
        var record = GateRecord(
            weir: "0", startedAt: "", seconds: 0, interrupted: false, seed: 1, settings: gate.settings, scenarios: [],
            machine: machine, base: .init(name: "a", workers: []), head: .init(name: "b", workers: []),
            cases: [gate.gateCase(effect: 0.1, deviation: 0.01, canary: 0.03)], warnings: [])
        let text = try JSONEncoder().encode(record)
        let back = try JSONDecoder().decode(GateRecord.self, from: text)
        #expect(back == record)
        #expect(back.isGenuine)
        record.cases[0].first!.blocks[3].head.walls[1] += 900_000_000
        record.cases[0].first!.blocks[3].head.walls[2] += 900_000_000
        record.cases[0].first!.blocks[3].head.walls[3] += 900_000_000
        #expect(!record.isGenuine)
    }

    @Test("the judge of 100,000 blocks is done in a fraction of a second, however long the suite")
    func isLinear() {
        var gate = SimulatedGate(seed: 17)
        let one = gate.gateCase(effect: 0.02, deviation: 0.05)
        #expect(GateJudgement([GateCase](repeating: one, count: 50), gate.settings).verdicts.count == 50)
    }
}
