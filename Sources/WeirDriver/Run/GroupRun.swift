import CSpawn
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Measures the arms of one group in blocks: every block visits every arm once, in an order drawn anew.
///
/// A worker process serves a few blocks and is then replaced by a fresh one with other padding: what memory layout does
/// to a figure (Mytkowicz et al., ASPLOS 2009) becomes part of the spread instead of a hidden bias.
struct GroupRun {
    /// Blocks that one process serves.
    static let blocksPerProcess = 3

    let name: String
    let arms: [Arm]
    let blocks: Int
    let counts: Bool
    let extraCounts: Set<ExtraCount>
    let launcher: WorkerLauncher
    let event: (RunEvent) -> Void
    /// Told after every step, with the share of the group that lies behind.
    let progress: (Double) -> Void

    /// Runs all blocks and the counting pass.
    /// - Throws: `Interrupted`; the arms keep what they have.
    func run(_ generator: inout SeededGenerator) throws {
        defer { for arm in arms { arm.stop() } }
        event(.groupStarted(name, cases: arms.count))
        let steps = Double(blocks + (counts ? 2 : 0))
        for first in stride(from: 0, to: blocks, by: Self.blocksPerProcess) {
            try startAll(&generator)
            for block in first..<min(first + Self.blocksPerProcess, blocks) {
                for (place, arm) in alive.shuffled(using: &generator).enumerated() {
                    try attempt(arm) { try arm.sample(block: block, place: place) }
                }
                progress(Double(block + 1) / steps)
                event(.blockFinished(group: name, block: block, of: blocks))
            }
        }
        if counts { try countAll() }
        event(.groupFinished(name, arms.map(\.record)))
    }

    private var alive: [Arm] { arms.filter(\.isAlive) }

    private func startAll(_ generator: inout SeededGenerator) throws {
        let padding = Int.random(in: 0...4_096, using: &generator)
        for arm in alive.shuffled(using: &generator) {
            try attempt(arm) {
                try arm.start(launcher, for: .timing(padding: padding))
                try arm.warmUp { event(.firstFigure(caseID: arm.record.case.id, megabytesPerSecond: $0)) }
            }
        }
    }

    private func countAll() throws {
        for arm in alive {
            event(.counting(caseID: arm.record.case.id))
            try attempt(arm) {
                try arm.count(extraCounts, launcher)
            }
            arm.stop()
        }
    }

    /// A fault of a worker ends its arm, not the run.
    private func attempt(_ arm: Arm, _ step: () throws -> Void) throws {
        if weir_interrupted() != 0 { throw Interrupted() }
        do { try step() } catch let fault as WorkerFault {
            arm.end(fault.outcome)
            event(.caseEnded(caseID: arm.record.case.id, fault.outcome))
        }
    }
}
