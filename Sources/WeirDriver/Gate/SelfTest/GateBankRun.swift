import CSpawn
import Foundation
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Measures blocks for a bank: the built-in worker against itself, and against itself with calibrated wastes.
public struct GateBankRun {
    private let launcher = WorkerLauncher()

    /// A run on the built-in worker.
    public init() {}

    /// Visits to an arm in a block, as gates have them.
    public static let visits = GateSeriesRun.visits

    /// What is measured: a text of 64 KiB, read in 8 KiB from a cached file through a buffer. A round is short, so that
    /// wastes of whole per cent are whole rounds.
    private static let measured = Case(
        id: "self-test", subject: "self-test", axes: [], worker: "builtin", chain: "file | buffered(64KiB)",
        composition: .dynamic, workload: Workload(.read, request: 8_192),
        content: Content(.text, size: 65_536, seed: 1),
        group: "")

    /// Adds blocks to a bank until time is up or it has been interrupted.
    /// - Parameter progress: Told after every block how many there are.
    /// - Throws: `WorkerFault` or `RunError` when the built-in worker cannot be measured.
    public func extend(_ bank: inout GateBank, forSeconds seconds: Double, _ progress: (Int) -> Void) throws {
        let end = MonotonicClock.now() + Int(seconds * 1e9)
        let source = WorkerSource(name: "builtin", command: nil)
        let (process, description) = try launcher.start(source, for: .timing(padding: 0))
        process.stop()
        let contents = ContentShelf(.memory)
        let work = try GateWork(Self.measured, contents, description)
        var generator = SeededGenerator(seed: Int(MonotonicClock.now() & ((1 << 53) - 1)))
        let begun = MonotonicClock.now()
        let rounds = try hundreds(source, work)
        bank.beginnings.append(Double(MonotonicClock.now() - begun) / 1e9)
        if bank.rounds == 0 { bank.rounds = rounds }
        while MonotonicClock.now() < end, weir_interrupted() == 0 {
            let start = MonotonicClock.now()
            var arms = [(arm: GateArm(source, work), source: source), (arm: GateArm(source, work), source: source)]
            for share in bank.shares {
                let rounds = Int((share * Double(bank.rounds)).rounded())
                arms.append((GateArm(source, work, waste: GateArm.Waste(rounds: rounds)), source))
            }
            let run = GateBlockRun(arms: arms, launcher: launcher, rounds: bank.rounds, visits: bank.visits)
            let seen: GateBlockRun.Outcome
            do { seen = try run.outcome(number: bank.blocks.count, &generator) } catch is Interrupted {
                return
            } catch let fault as GateArmFault { throw fault.fault }
            let block = GateBlock(
                number: bank.blocks.count, processor: seen.processor, padding: seen.padding, steal: seen.steal,
                clockStep: seen.clockStep, isWarm: seen.isWarm, base: seen.visits[0], head: seen.visits[1])
            bank.blocks.append(
                GateBank.Block(
                    block: block, wasted: Array(seen.visits[2...]),
                    seconds: Double(MonotonicClock.now() - start) / 1e9))
            progress(bank.blocks.count)
        }
    }

    /// Rounds of a visit of 2.5 ms, in whole hundreds.
    private func hundreds(_ source: WorkerSource, _ work: GateWork) throws -> Int {
        let arm = GateArm(source, work)
        defer { arm.stop() }
        try arm.start(launcher, padding: 0)
        var fastest = Double.infinity
        for _ in 0..<24 { fastest = min(fastest, Double(try arm.rehearse(100).wall) / 100) }
        return max(1, Int((25_000 / fastest).rounded())) * 100
    }
}
