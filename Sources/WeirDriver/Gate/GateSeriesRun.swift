import CSpawn
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Measures one case in both builds, block after block, until its verdict stands or no block is left.
///
/// The approach that was rejected is one visit of 125 ms to each arm of a block. On the virtual machine this was written
/// on, whose two processors are threads of cores that strangers use, such pairs scattered by 4 to 9 %. Many visits of 2.5
/// ms in turn (ABBA), on one processor, scatter by 0.5 to 1.2 %: Bulej et al., Duet benchmarking (2020), in turn instead
/// of at the same time, because two processes at once on one core change what is measured.
struct GateSeriesRun {
    /// Visits to an arm in a block, where a round is short enough.
    static let visits = 24
    /// Fewer visits than this have no middle worth the name.
    static let fewestVisits = 6
    /// A block has at least this many operations.
    static let fewestOperations = 1_000

    let one: GateCase
    let work: GateWork
    let base: WorkerSource
    let head: WorkerSource
    /// The share that the canary wastes and how its work is made; nil without a canary.
    let canary: (share: Double, waste: (_ rounds: Int, _ effort: Double) throws -> (CanaryWaste, GateWork?))?
    let launcher: WorkerLauncher
    let settings: GateSettings
    /// What each metric may spend of the false alarms.
    let alpha: Double
    let armTime: Int
    let event: (GateEvent) -> Void
    /// Whether this is the second measurement.
    let isConfirmation: Bool

    /// Measures. A series that is interrupted has the blocks that were whole by then.
    /// - Throws: `Interrupted` before the first block, or the `GateArmFault` of whichever build fails.
    func series(seed: Int) throws -> GateSeries {
        var generator = SeededGenerator(seed: seed)
        let (rounds, visits) = try calibrate(&generator)
        var series = GateSeries(seed: seed, armTime: armTime, rounds: rounds, visits: visits)
        let wasted = try canaryWaste(of: rounds, &generator)
        series.canary = wasted?.0
        var mayLengthen = true
        while true {
            do { series.blocks.append(try block(series, wasted?.1, &generator)) } catch let error as Interrupted {
                if series.blocks.isEmpty { throw error }
                return series
            }
            let seen = SeriesProgress(series, of: one, alpha: alpha, settings)
            event(
                .block(
                    caseID: one.id, number: series.blocks.count, atMost: settings.design.last.count,
                    resolves: seen.resolves, isConfirmation: isConfirmation))
            if seen.isOver || series.blocks.count >= Self.mostBlocks(settings) { return series }
            if mayLengthen, series.blocks.count == settings.design.looks[0].count {
                mayLengthen = false
                if let resolves = seen.resolves, resolves > seen.caught {
                    lengthen(&series, resolves, seen.caught)
                }
            }
        }
    }

    /// The first look's blocks scatter too much: they are a pilot, and the series begins anew with longer blocks. What
    /// they showed of the effect is not looked at.
    private func lengthen(_ series: inout GateSeries, _ resolves: Double, _ caught: Double) {
        let factor = min(max((resolves / caught) * (resolves / caught), 2), 4)
        series.visits = Int((Double(series.visits) * factor).rounded(.up))
        series.armTime = Int(Double(series.armTime) * factor)
        series.blocks = []
        event(.lengthened(caseID: one.id, resolves: resolves, caught: caught))
    }

    /// The last look, and as many blocks more as may be rejected before the rest is not trusted.
    static func mostBlocks(_ settings: GateSettings) -> Int {
        Int((Double(settings.design.last.count) / (1 - settings.rejectionLimit)).rounded(.up))
    }

    /// How many rounds make a visit and how many visits a block: the older build decides for both.
    private func calibrate(_ generator: inout SeededGenerator) throws -> (rounds: Int, visits: Int) {
        let arm = GateArm(base, work, measurement)
        defer { arm.stop() }
        do { return try calibrate(arm, &generator) } catch let fault as WorkerFault {
            throw GateArmFault(arm: 0, fault: fault)
        }
    }

    /// Finds how long a block will take, from one process that is started and visited: some 50 ms where rounds are short.
    /// - Throws: `Interrupted`, or the `GateArmFault` of the older build.
    func pilot() throws -> GatePilot {
        var generator = SeededGenerator(seed: 1)
        let start = MonotonicClock.now()
        let arm = GateArm(base, work, measurement)
        defer { arm.stop() }
        do {
            let (rounds, visits) = try calibrate(arm, &generator)
            let begun = MonotonicClock.now()
            for _ in 0..<WarmUpRule.window { _ = try arm.rehearse(rounds) }
            let warm = MonotonicClock.now()
            try arm.visit(rounds)
            let visited = MonotonicClock.now()
            arm.stop()
            // A process of a block starts as this one did, but for the trials of the calibration.
            let trials = Self.trials * (warm - begun) / WarmUpRule.window
            let starting = max(0, begun - start - trials) + MonotonicClock.now() - visited
            return GatePilot(
                beginning: begun - start, arm: starting + warm - begun + visits * (visited - warm), rounds: rounds,
                visits: visits)
        } catch let fault as WorkerFault {
            throw GateArmFault(arm: 0, fault: fault)
        }
    }

    /// How often a visit is tried to find its rounds.
    private static let trials = 8

    private func calibrate(_ arm: GateArm, _ generator: inout SeededGenerator) throws -> (rounds: Int, visits: Int) {
        try ProcessorBinding.bound(to: ProcessorBinding.allowed.randomElement(using: &generator)) {
            try arm.start(launcher, padding: 0)
        }
        var rounds = 1
        var fastest = Double.infinity
        var operations = 1
        var trials = 0
        let visitTime = Double(armTime / Self.visits)
        repeat {
            if weir_interrupted() != 0 { throw Interrupted() }
            let sample = try arm.rehearse(rounds)
            operations = max(1, sample.operations / sample.rounds)
            fastest = min(fastest, Double(sample.wall) / Double(sample.rounds))
            rounds = max(1, Int((visitTime / max(fastest, 1)).rounded()))
            trials += 1
        } while trials < Self.trials
        var fewest = Self.fewestVisits
        if let planned = work.plannedTime(1, operations: operations), !measurement.times {
            // Rounds of an open loop take what is planned, and latencies have no middle visit: two are an order and its
            // reverse.
            fastest = max(fastest, planned)
            rounds = max(1, Int((visitTime / fastest).rounded()))
            fewest = 2
        }
        let wanted = max(
            Double(armTime) / (fastest * Double(rounds)), Double(Self.fewestOperations) / Double(operations * rounds))
        let visits = max(
            Int(wanted.rounded(.up)), fewest, measurement.fewestVisits(of: rounds, operations: operations))
        return (rounds, min(visits, 10 * Self.visits))
    }

    /// The canary's waste, made smaller until it takes the time it is meant to: a content that is not read in turn with the
    /// others is cold, and seemed to waste twice as much. Nil without a canary.
    private func canaryWaste(
        of rounds: Int, _ generator: inout SeededGenerator
    ) throws -> (CanaryWaste, GateWork?)? {
        guard let canary else { return nil }
        var effort = 1.0
        var chosen = try canary.waste(rounds, effort)
        for _ in 0..<Self.wasteTrials {
            let (waste, other) = try canary.waste(rounds, effort)
            guard let other, measurement.times else { return (waste, other) }
            let arm = GateArm(head, work, waste: GateArm.Waste(rounds: waste.rounds, work: other))
            defer { arm.stop() }
            let share: Double
            do {
                try ProcessorBinding.bound(to: ProcessorBinding.allowed.randomElement(using: &generator)) {
                    try arm.start(launcher, padding: 0)
                }
                share = Summary.median(of: try (0..<2 * Self.fewestVisits).map { _ in try arm.wastedShare(rounds) })
            } catch let fault as WorkerFault { throw GateArmFault(arm: 1, fault: fault) }
            let excess = share / canary.share
            // One that wastes less than it should would be missed, and rightly.
            if excess >= 1 { chosen = (waste, other) }
            if (1..<1.15).contains(excess) { break }
            effort *= 1.07 / excess
        }
        return chosen
    }

    /// How often the canary's waste is measured and made smaller or larger.
    private static let wasteTrials = 4

    private var measurement: GateMeasurement { GateMeasurement(one.gated) }

    private func block(
        _ series: GateSeries, _ wasted: GateWork?, _ generator: inout SeededGenerator
    ) throws -> GateBlock {
        let measurement = measurement
        var arms = [(GateArm(base, work, measurement), base), (GateArm(head, work, measurement), head)]
        if let waste = series.canary {
            let canary = GateArm.Waste(rounds: waste.rounds, work: wasted, latencies: waste.share)
            arms.append((GateArm(head, work, measurement, waste: canary), head))
        }
        let run = GateBlockRun(arms: arms, launcher: launcher, rounds: series.rounds, visits: series.visits)
        let number = series.blocks.count
        let seen = try run.outcome(number: number, &generator)
        return GateBlock(
            number: number, processor: seen.processor, padding: seen.padding, steal: seen.steal,
            clockStep: seen.clockStep, isWarm: seen.isWarm, base: seen.visits[0], head: seen.visits[1],
            canary: series.canary == nil ? nil : seen.visits[2])
    }
}

extension WorkerSource {
    /// The command, the built-in worker's spelled out.
    var words: [String] { command ?? [Executable.beside("weir-worker")] }
}
