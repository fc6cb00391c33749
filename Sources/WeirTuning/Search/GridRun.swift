import Glibc
import WeirMeasure

/// Measures every setting of a grid as a race measures its racers, and leaves none out: what an answer is held against.
struct GridRun {
    private let plan: TunePlan
    private let order: TuneOrder
    private let blocks: Int

    init(_ plan: TunePlan, blocks: Int) {
        self.plan = plan
        self.blocks = blocks
        order = TuneOrder(plan)
    }

    /// Measures, and compares.
    /// - Parameter time: Nanoseconds that the answer took.
    /// - Returns: nil where fewer than two blocks came to their end, or no setting keeps the constraints.
    func run(
        _ arena: inout some TuneArena, _ answer: Int, isOver: () -> Bool, clock: (() -> Int)?, _ race: TuneRace,
        _ time: Int?, _ event: (TuneEvent) -> Void
    ) -> GridCheck? {
        if blocks < 2 { return nil }
        let start = clock?()
        let design = SequentialDesign([SequentialDesign.Look(count: blocks, alphaShare: 1, betaShare: 1)])
        var grid = TuneRace(plan, Array(plan.candidates.indices), design: design, eliminates: false)
        grid.run(&arena, isOver: isOver) { one in
            if case .raced(let block, let of, let settings) = one {
                event(.measured(block: block, of: of, settings: settings))
            }
        }
        guard var check = check(grid.blocks, answer: answer) else { return nil }
        check.failed = grid.dropped.values.sorted { ($0.block, $0.candidate) < ($1.block, $1.candidate) }
        check.visitShare = Double(race.visits) / Double(grid.visits)
        check.timeShare = start.flatMap { start in
            clock.flatMap { clock in time.map { Double($0) / Double(max(clock() - start, 1)) } }
        }
        return check
    }

    /// Holds an answer against the best of a measured grid.
    func check(_ rows: [Int: [TuneFigures]], answer: Int) -> GridCheck? {
        let whole = rows.filter { $0.value.count >= 2 }
        let even = whole.compactMapValues {
            TuneFigures(middleOf: $0.enumerated().filter { $0.offset % 2 == 0 }.map(\.element))
        }
        let kept = even.filter { $0.value.excess(over: plan.constraints) == 0 }
        guard let own = whole[answer],
            let best = kept.min(by: { (order.cost($0.value), $0.key) < (order.cost($1.value), $1.key) })?.key,
            let blocks = whole[best], let figures = TuneFigures(middleOf: blocks)
        else { return nil }
        let ratios = zip(own, blocks).enumerated().filter { $0.offset % 2 == 1 }
            .map { log(order.cost($0.element.0)) - log(order.cost($0.element.1)) }
        let rank = SignedRank(ratios)
        return GridCheck(
            settings: whole.count, blocks: blocks.count, best: plan.candidates[best], bestFigures: figures,
            loss: TuneRecord.Loss(
                value: expm1(rank.estimate), lower: rank.lower.isFinite ? expm1(rank.lower) : nil,
                upper: rank.upper.isFinite ? expm1(rank.upper) : nil),
            visitShare: 0, timeShare: nil,
            rows: whole.keys.sorted().map { TuneRecord.Raced(plan.candidates[$0], whole[$0] ?? []) })
    }
}
