import CSpawn
import WeirMeasure
import WeirScenarios

/// One block: every arm in a fresh process on the same processor, then visits in turn, in an order and in its reverse.
struct GateBlockRun {
    let arms: [(arm: GateArm, source: WorkerSource)]
    let launcher: WorkerLauncher
    let rounds: Int
    let visits: Int

    /// What was seen.
    struct Outcome {
        var processor: Int?
        var padding: Int
        var steal: Double?
        var clockStep: Int
        var isWarm: Bool
        /// By arm.
        var visits: [GateVisits]
    }

    /// Measures; the processes are gone afterwards, whatever happens.
    /// - Throws: `Interrupted`, or the `GateArmFault` of whichever arm fails.
    func outcome(number: Int, _ generator: inout SeededGenerator) throws -> Outcome {
        defer { for (arm, _) in arms { arm.stop() } }
        let padding = Int.random(in: 0...4_096, using: &generator)
        let processor = ProcessorBinding.allowed.randomElement(using: &generator)
        let order = Array(arms.indices).shuffled(using: &generator)
        let longest = arms.map { CommandWeight.of($0.source.words) }.max() ?? 0
        for index in order {
            let (arm, source) = arms[index]
            // The shorter command is made up for in the environment: every stack begins at the same depth.
            let filled = padding + longest - CommandWeight.of(source.words)
            try blaming(index) {
                try ProcessorBinding.bound(to: processor) { try arm.start(launcher, padding: filled) }
            }
        }
        let isWarm = try warmUp(order)
        let steal = StealTime.now()
        let clock = WallClock.offset()
        for visit in 0..<visits {
            if weir_interrupted() != 0 { throw Interrupted() }
            for index in visit % 2 == 0 ? order : order.reversed() {
                try blaming(index) { try arms[index].arm.visit(rounds) }
            }
        }
        return Outcome(
            processor: processor, padding: padding, steal: StealTime.share(from: steal, to: StealTime.now()),
            clockStep: WallClock.offset() - clock, isWarm: isWarm,
            visits: arms.indices.map { arms[$0].arm.visits(block: number, place: order.firstIndex(of: $0) ?? 0) })
    }

    /// Visits that count for nothing, in turn, until every arm is warm; false where the cap ended that.
    private func warmUp(_ order: [Int]) throws -> Bool {
        var rules = order.map { _ in WarmUpRule() }
        while rules.contains(where: { !$0.isOver }) {
            if weir_interrupted() != 0 { throw Interrupted() }
            for (place, index) in order.enumerated() where !rules[place].isOver {
                let sample = try blaming(index) { try arms[index].arm.rehearse(rounds) }
                rules[place].add(Double(sample.wall))
            }
        }
        return !rules.contains { $0.isCapped }
    }

    private func blaming<Result>(_ arm: Int, _ step: () throws -> Result) throws -> Result {
        do { return try step() } catch let fault as WorkerFault { throw GateArmFault(arm: arm, fault: fault) }
    }
}

/// A worker's fault, and whose: the older build's is arm 0.
struct GateArmFault: Error {
    let arm: Int
    let fault: WorkerFault
}
