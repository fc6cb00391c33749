import WeirMeasure

/// Answers a plan: explores in virtual time, races the best settings in reality, and says what the others cost.
///
/// Without an arena virtual time is all there is, and the same plan gives the same record bit for bit.
public struct Tuner {
    private let plan: TunePlan
    private let sink: SinkModel
    private let acceptTime: Int
    private let isCalibrated: Bool
    /// How many settings are explored to their end at least.
    static let survivors = 5

    /// A search; the plan's sink has a model, or one is given that was measured.
    public init(_ plan: TunePlan, measured: MeasuredSink? = nil) {
        guard let sink = plan.sink.model ?? measured?.model else {
            preconditionFailure("Tuner.init: a sink without a model has to be measured")
        }
        self.plan = plan
        self.sink = sink
        acceptTime = plan.sink.acceptTime ?? measured?.acceptTime ?? 0
        isCalibrated = plan.sink.model == nil
    }

    /// Explores only.
    public func explore(
        isOver: () -> Bool = { false }, clock: (() -> Int)? = nil, _ event: (TuneEvent) -> Void = { _ in }
    ) -> TuneRecord {
        var none: NoArena? = nil
        return run(&none, isOver: isOver, clock: clock, event)
    }

    /// Explores, then races.
    /// - Parameters:
    ///   - isOver: Asked between two measurements: whether the budget is spent, or somebody has interrupted.
    ///   - clock: Nanoseconds, to say how long it took; nil leaves that out.
    ///   - exhaustive: Whether the whole grid is measured behind the race, in as many blocks, and the answer held against
    ///     its best setting.
    public func run<Arena: TuneArena>(
        _ arena: inout Arena?, isOver: () -> Bool = { false }, clock: (() -> Int)? = nil, exhaustive: Bool = false,
        _ event: (TuneEvent) -> Void = { _ in }
    ) -> TuneRecord {
        event(.exploring(settings: plan.candidates.count))
        let start = clock?()
        var exploration = VirtualExploration(plan, sink: sink, acceptTime: acceptTime)
        let best = exploration.run(survivors: Self.survivors, isOver: isOver)
        var book = TuneBook(plan, sink: sink, acceptTime: acceptTime, isCalibrated: isCalibrated)
        guard let leader = best.first else { return book.record(exploration, nil, recommended: nil, outcome: .budget) }

        for one in book.neighbours(of: leader) where !isOver() { exploration.complete(one, isOver: isOver) }
        book.exploring = start.flatMap { start in clock.map { $0() - start } }
        let isFeasible = exploration.figures[leader].map { $0.excess(over: plan.constraints) == 0 } ?? false
        guard isFeasible, arena != nil, !isOver() else {
            let outcome: TuneRecord.Outcome = !isFeasible ? .infeasible : isOver() ? .budget : .decided
            return book.record(exploration, nil, recommended: leader, outcome: outcome)
        }
        var racers = RacerChoice(plan, exploration).racers
        // What does not keep the constraints in virtual time does not race, but for what is in use: its loss is asked for.
        if let current = plan.current, !racers.contains(current) { racers.append(current) }
        let design = exhaustive ? TuneRace.oneLook : TuneRace.looks
        let visits = design.last.count * (racers.count + (exhaustive ? plan.candidates.count : 0))
        let records: Int?
        do {
            records = try arena!.begin(
                (exhaustive ? Array(plan.candidates.indices) : racers).compactMap { candidate in
                    exploration.figures[candidate].map { (plan.candidates[candidate], $0) }
                }, visits: visits)
        } catch {
            book.notes.append("not raced: \(error)")
            return book.record(exploration, nil, recommended: leader, outcome: .unmeasured)
        }
        event(.racing(settings: racers.count))
        let raceStart = clock?()
        var race = TuneRace(plan, racers, design: design)
        race.run(&arena!, isOver: isOver, event)
        book.racing = raceStart.flatMap { start in clock.map { $0() - start } }
        if let records {
            for one in racers where race.blocks[one] != nil { book.predict(one, records: records) }
        }
        let winner = race.winner
        for one in book.neighbours(of: winner ?? leader) where !isOver() { exploration.complete(one, isOver: isOver) }
        let outcome: TuneRecord.Outcome =
            if isOver() {
                .budget
            } else if race.blocks.isEmpty {
                .unmeasured
            } else {
                winner == nil ? .infeasible : .decided
            }
        var record = book.record(exploration, race, recommended: winner ?? leader, outcome: outcome)
        if exhaustive, let winner, !isOver() {
            let grid = GridRun(plan, blocks: race.blocks.values.map(\.count).max() ?? 0)
            let time = book.racing.map { $0 + (book.exploring ?? 0) }
            record.grid = grid.run(&arena!, winner, isOver: isOver, clock: clock, race, time, event)
        }
        return record
    }

    /// Nothing real.
    private struct NoArena: TuneArena {
        mutating func begin(_ racers: [(setting: TuneCandidate, expected: TuneFigures)], visits: Int) throws -> Int? {
            preconditionFailure("Tuner: there is no arena")
        }
        mutating func measure(_ setting: TuneCandidate, block: Int) throws -> TuneFigures {
            preconditionFailure("Tuner: there is no arena")
        }
    }
}
