import Glibc
import WeirMeasure

/// Puts what was found into a record.
struct TuneBook {
    private let plan: TunePlan
    private let sink: SinkModel
    private let acceptTime: Int
    private let isCalibrated: Bool
    private let order: TuneOrder
    /// Nanoseconds that exploring took.
    var exploring: Int?
    /// Nanoseconds that racing took.
    var racing: Int?
    /// What a reader has to know.
    var notes: [String] = []
    private var predictions: [Int: TuneFigures] = [:]

    init(_ plan: TunePlan, sink: SinkModel, acceptTime: Int, isCalibrated: Bool) {
        self.plan = plan
        self.sink = sink
        self.acceptTime = acceptTime
        self.isCalibrated = isCalibrated
        order = TuneOrder(plan)
    }

    /// The settings that differ from one in a single parameter, it included: what its sensitivity is read from.
    func neighbours(of candidate: Int) -> [Int] {
        let center = plan.candidates[candidate].values
        return plan.candidates.indices.filter { index in
            zip(plan.candidates[index].values, center).count { $0 != $1 } <= 1
        }
    }

    /// Says in virtual time what a visit of so many records comes to.
    mutating func predict(_ candidate: Int, records: Int) {
        let setting = plan.candidates[candidate]
        let blocks = (0..<Self.predictedBlocks).map { block -> TuneFigures in
            var stream = plan.records.stream(seed: UInt64(plan.seed) &+ UInt64(block))
            var simulation = FlushSimulation(
                setting.flushPolicy, capacity: setting.capacity, sink: sink, acceptTime: acceptTime)
            return TuneFigures(simulation.run(&stream, count: records, ending: .closed))
        }
        predictions[candidate] = TuneFigures(middleOf: blocks)
    }

    private static let predictedBlocks = 5

    func record(
        _ exploration: VirtualExploration, _ race: TuneRace?, recommended: Int?, outcome: TuneRecord.Outcome
    ) -> TuneRecord {
        let setting = { (candidate: Int) in self.setting(candidate, exploration, race, against: recommended) }
        let longest = race?.blocks.values.map(\.count).max() ?? 0
        let visits = race?.visits ?? 0
        // What every setting in full would have cost, from those that were tried in full.
        let complete = exploration.complete.count
        let full = Double(plan.records.count) * Double(plan.candidates.count) * callsPerRecord(exploration)
        var record = TuneRecord(
            name: plan.name, question: plan.question, file: plan.file, seed: plan.seed, parameters: plan.parameters,
            constraints: plan.constraints, objective: plan.objective, gridSize: plan.candidates.count, sink: sink,
            acceptTime: acceptTime, isCalibrated: isCalibrated,
            effort: TuneRecord.Effort(
                events: exploration.events, eventShare: complete == 0 ? 0 : Double(exploration.searchEvents) / full,
                exploring: exploring, visits: visits,
                visitShare: longest == 0 ? 0 : Double(visits) / Double(longest * plan.candidates.count),
                blocks: longest,
                racing: racing),
            outcome: outcome, recommended: nil, tied: [], front: front(exploration).map(setting),
            explored: exploration.figures.keys.sorted().map(setting), sensitivity: [], current: nil,
            dropped: race.map { $0.dropped.values.sorted { ($0.block, $0.candidate) < ($1.block, $1.candidate) } }
                ?? [],
            kills: nil)
        record.notes = notes
        record.raced =
            race.map { race in
                race.blocks.keys.sorted().map { TuneRecord.Raced(plan.candidates[$0], race.blocks[$0] ?? []) }
            } ?? []
        guard let recommended else { return record }
        let chosen = setting(recommended)
        record.recommended = chosen
        record.tied = tied(exploration, race, recommended).map(setting)
        record.sensitivity = sensitivity(recommended, exploration, setting)
        record.current = plan.current.map { current in
            let used = setting(current)
            func ratio(_ value: (TuneFigures) -> Double) -> Double? {
                guard let mine = used.figures, let best = chosen.figures, value(best) > 0 else { return nil }
                return value(mine) / value(best)
            }
            return TuneRecord.Current(
                setting: used, stalenessRatio: ratio(\.staleness.p99), riskRatio: ratio(\.bytesAtRisk.p99))
        }
        return record
    }

    private func callsPerRecord(_ exploration: VirtualExploration) -> Double {
        // In the candidates' order: a sum in that of the dictionary differs in its last bit from run to run.
        let all = plan.candidates.indices.compactMap { exploration.figures[$0] }
        guard !all.isEmpty else { return 1 }
        // A call for every so many bytes; a record has as many bytes as all have on average.
        let bytes = Double(plan.records.sizes.mean)
        return 1 + all.reduce(0) { $0 + $1.systemCalls * bytes / 1_048_576 } / Double(all.count)
    }

    private func setting(
        _ candidate: Int, _ exploration: VirtualExploration, _ race: TuneRace?, against recommended: Int?
    ) -> TuneRecord.Setting {
        let virtual = exploration.figures[candidate]
        let real = race?.middle(candidate)
        var setting = TuneRecord.Setting(
            candidate: plan.candidates[candidate], virtual: virtual, real: real, predicted: predictions[candidate],
            loss: nil, breaks: [],
            isComplete: exploration.complete.contains(candidate))
        if let figures = setting.figures {
            setting.breaks = plan.constraints.filter { figures.excess(over: $0) > 0 }.map(\.description)
        }
        if let recommended {
            let ratios = race?.ratios(candidate, to: recommended) ?? []
            if !ratios.isEmpty {
                let rank = SignedRank(ratios)
                setting.loss = TuneRecord.Loss(
                    value: expm1(rank.estimate), lower: rank.lower.isFinite ? expm1(rank.lower) : nil,
                    upper: rank.upper.isFinite ? expm1(rank.upper) : nil)
            } else if let virtual, let best = exploration.figures[recommended] {
                setting.loss = TuneRecord.Loss(value: order.cost(virtual) / order.cost(best) - 1)
            }
        }
        return setting
    }

    /// In reality, who is left in the race; in virtual time, who costs the same but for a tie.
    private func tied(_ exploration: VirtualExploration, _ race: TuneRace?, _ recommended: Int) -> [Int] {
        if let race, !race.blocks.isEmpty {
            let left = race.standing.filter {
                $0 != recommended && race.middle($0).map { $0.excess(over: plan.constraints) == 0 } ?? false
            }
            // Who did exactly the same in virtual time let one race for all of them.
            let same = exploration.complete.sorted().filter {
                race.blocks[$0] == nil && race.dropped[$0] == nil
                    && exploration.figures[$0] == exploration.figures[recommended]
            }
            return order.sorted(left.reduce(into: [:]) { $0[$1] = race.middle($1) }) + same
        }
        guard let best = exploration.figures[recommended] else { return [] }
        let near = exploration.figures.filter { candidate, figures in
            candidate != recommended && exploration.complete.contains(candidate)
                && figures.excess(over: plan.constraints) == 0
                && order.cost(figures) <= order.cost(best) * (1 + TuneOrder.tie)
        }
        return order.sorted(near)
    }

    private func front(_ exploration: VirtualExploration) -> [Int] {
        ParetoFront(
            exploration.figures.mapValues { [order.cost($0), $0.staleness.p99, $0.bytesAtRisk.p99] }
        ).members
    }

    private func sensitivity(
        _ recommended: Int, _ exploration: VirtualExploration, _ setting: (Int) -> TuneRecord.Setting
    ) -> [TuneRecord.Sensitivity] {
        let center = plan.candidates[recommended].values
        return plan.parameters.enumerated().map { place, parameter in
            let along = plan.candidates.indices.filter { index in
                exploration.figures[index] != nil
                    && zip(plan.candidates[index].values, center).enumerated().allSatisfy { other, pair in
                        other == place || pair.0 == pair.1
                    }
            }
            let costs = along.compactMap { exploration.figures[$0] }.map(order.cost)
            let least = costs.min() ?? 0
            return TuneRecord.Sensitivity(
                parameter: parameter.name, points: along.map(setting),
                swing: least > 0 ? (costs.max() ?? least) / least - 1 : 0)
        }
    }
}
