import Testing

@testable import WeirMeasure

@Suite("Replayed gates stop where measured ones would")
struct GateReplayTests {
    /// A bank of simulated blocks: an arm takes 0.1 s, and what comes before a series half a second.
    private func bank(deviation: Double) -> GateBank {
        var gate = SimulatedGate(seed: 21)
        var bank = GateBank(machine: GateBankFixture.machine, visits: 4)
        bank.rounds = 100
        bank.beginnings = [0.5]
        bank.blocks = (0..<60).map { number in
            let block = gate.block(number, effect: 0, deviation: deviation)
            let wasted = bank.shares.map { share in
                SimulatedGate.visits(
                    wall: Double(block.base.total.wall) / 4 * (1 + share + deviation * gate.noise.normal()))
            }
            return GateBank.Block(block: block, wasted: wasted, seconds: 0.6)
        }
        return bank
    }

    @Test("a gate that is decided at once takes ten blocks of three arms, the canary's among them")
    func passes() {
        var replay = GateReplay(bank(deviation: 0.001))
        let tally = replay.gates(wasting: 0, among: 1, count: 5)
        #expect(tally.passes.count == 5 && tally.caughtCanaries == 5)
        #expect(tally.passes.allSatisfy { abs($0 - 3.5) < 1e-9 })
    }

    @Test("a failure takes the confirmation besides, which has no canary")
    func failures() {
        var replay = GateReplay(bank(deviation: 0.001))
        var tally = replay.gates(wasting: 0.05, among: 1, count: 5)
        #expect(tally.failures.count == 5)
        #expect(tally.failures.allSatisfy { abs($0 - 6) < 1e-9 })
        // A budget shared by 24 cannot be spent on ten blocks: all fourteen are needed, and ten to confirm.
        tally = replay.gates(wasting: 0.05, among: 24, count: 5)
        #expect(tally.failures.allSatisfy { abs($0 - 5.8) < 1e-9 })
    }

    @Test("a suite takes what its gates take, and what nobody can tell is counted as such")
    func suites() {
        var replay = GateReplay(bank(deviation: 0.001))
        // The canary needs fourteen blocks where three share the budget; the others pass after ten.
        #expect(abs((replay.suites(of: 3, count: 1).passes.first ?? 0) - 9.7) < 1e-9)
        var loud = GateReplay(bank(deviation: 0.3))
        #expect(loud.gates(wasting: 0.03, among: 1, count: 5).unclear.count >= 4)
    }
}

enum GateBankFixture {
    static let machine = Machine(
        processor: "test", cores: 2, memory: 0, hypervisor: "none", kernel: "", system: "", governor: "none",
        clockSource: "tsc", clockResolution: 1, transparentHugePages: "never", caches: [])
}
