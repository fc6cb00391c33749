/// Which settings race: virtual time is a model, so more than its best have a chance.
///
/// Of settings that did exactly the same in virtual time one races for all. The better half of the places goes to the best
/// ones, the other half is spread evenly over whatever costs at most `modelError` more: where the model is wrong about
/// buffers that outgrow a cache, it is wrong about neighbours alike.
struct RacerChoice {
    /// How many settings race at most.
    static let places = 8
    /// Costs in virtual time may be off by this share.
    static let modelError = 0.25

    /// The settings that race, the best one in virtual time first.
    let racers: [Int]

    /// - Parameter exploration: What has been tried in full is what can race.
    init(_ plan: TunePlan, _ exploration: VirtualExploration) {
        let order = TuneOrder(plan)
        let tried = exploration.figures.filter { candidate, figures in
            exploration.complete.contains(candidate) && figures.excess(over: plan.constraints) == 0
        }
        var seen: Set<TuneFigures> = []
        let distinct = order.sorted(tried).filter { seen.insert(tried[$0]!).inserted }
        guard let first = distinct.first.flatMap({ tried[$0] }) else {
            racers = []
            return
        }
        let near = distinct.filter { order.cost(tried[$0]!) <= order.cost(first) * (1 + Self.modelError) }
        let sure = near.prefix(Self.places / 2)
        let others = near.dropFirst(sure.count)
        let count = min(Self.places - sure.count, others.count)
        // Both ends included.
        let spread = (0..<count).map { place in
            others[others.startIndex + (count == 1 ? 0 : place * (others.count - 1) / (count - 1))]
        }
        racers = sure + spread
    }
}
