import Glibc
import WeirMeasure

/// Answers a plan: explores in virtual time, races the best settings in reality, and says what the others cost.
///
/// Without an arena virtual time is all there is, and the same plan gives the same record bit for bit.
public struct Tuner {
    private let plan: TunePlan
    private let sink: SinkModel
    private let acceptTime: Int
    private let isCalibrated: Bool
    /// How many settings race at most.
    public static let racers = 5

    /// A search; the plan's sink has a model, or one is given that was measured.
    public init(_ plan: TunePlan, measured: (sink: SinkModel, acceptTime: Int)? = nil) {
        guard let sink = plan.sink.model ?? measured?.sink else {
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
    ///   - clock: Nanoseconds, to say how fast the exploring was; nil leaves that out.
    public func run<Arena: TuneArena>(
        _ arena: inout Arena?, isOver: () -> Bool = { false }, clock: (() -> Int)? = nil,
        design: SequentialDesign = .standard, _ event: (TuneEvent) -> Void = { _ in }
    ) -> TuneRecord {
        event(.exploring(settings: plan.candidates.count))
        let start = clock?()
        var exploration = VirtualExploration(plan, sink: sink, acceptTime: acceptTime)
        let best = exploration.run(survivors: Self.racers, isOver: isOver)
        var book = TuneBook(plan, sink: sink, acceptTime: acceptTime, isCalibrated: isCalibrated)
        guard let leader = best.first else { return book.record(exploration, nil, recommended: nil, outcome: .budget) }

        for one in book.neighbours(of: leader) where !isOver() { exploration.complete(one, isOver: isOver) }
        book.exploring = start.flatMap { start in clock.map { $0() - start } }
        let isFeasible = exploration.figures[leader].map { $0.excess(over: plan.constraints) == 0 } ?? false
        guard isFeasible, arena != nil else {
            let outcome: TuneRecord.Outcome = !isFeasible ? .infeasible : isOver() ? .budget : .decided
            return book.record(exploration, nil, recommended: leader, outcome: outcome)
        }
        // What is not feasible in virtual time does not race, but for what is in use: its loss is asked for.
        var racers = best.filter { exploration.figures[$0].map { $0.excess(over: plan.constraints) == 0 } ?? false }
        if let current = plan.current, !racers.contains(current) { racers.append(current) }
        event(.racing(settings: racers.count))
        var race = TuneRace(plan, racers, design: design)
        race.run(&arena!, isOver: isOver, event)
        let winner = race.leader
        for one in book.neighbours(of: winner ?? leader) where !isOver() { exploration.complete(one, isOver: isOver) }
        return book.record(
            exploration, race, recommended: winner ?? leader,
            outcome: isOver() ? .budget : winner == nil ? .infeasible : .decided)
    }

    /// Nothing real.
    private struct NoArena: TuneArena {
        mutating func measure(_ setting: TuneCandidate, block: Int) throws -> TuneFigures {
            preconditionFailure("Tuner: there is no arena")
        }
    }
}
