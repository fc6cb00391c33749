import WeirStreams

/// Tries every setting in virtual time, most of them only a little.
///
/// Successive halving by thirds: all settings are tried with few records, the better third with three times as many, and
/// so on, so that each round costs the same and all of them a fraction of the grid's full cost. What is in use today is
/// tried to the end, and so is what has hardly written yet. Source: Z. Karnin, T. Koren and O. Somekh, "Almost optimal exploration in multi-armed bandits", ICML
/// 2013; K. Jamieson and A. Talwalkar, AISTATS 2016.
struct VirtualExploration {
    private let plan: TunePlan
    private let sink: SinkModel
    private let acceptTime: Int
    private let order: TuneOrder
    /// The latest figures of every setting that was tried.
    private(set) var figures: [Int: TuneFigures] = [:]
    /// Of which those in full.
    private(set) var complete: Set<Int> = []
    /// Records and calls to the sink simulated so far.
    private(set) var events = 0
    /// Of which so many in the search itself.
    private(set) var searchEvents = 0

    /// Fewer records than this say nothing about a p99.
    private static let fewest = 500
    /// A setting with fewer calls than this has not shown yet what it costs: it is not held against the others, nor left
    /// out.
    private static let fewestCalls = 10
    private var unclear: Set<Int> = []

    init(_ plan: TunePlan, sink: SinkModel, acceptTime: Int) {
        self.plan = plan
        self.sink = sink
        self.acceptTime = acceptTime
        order = TuneOrder(plan)
    }

    /// The best settings, at most `survivors` of them, the best one first.
    /// - Parameter isOver: Asked between two settings; what is known by then decides.
    mutating func run(survivors: Int, isOver: () -> Bool) -> [Int] {
        defer { searchEvents = events }
        var standing = Array(plan.candidates.indices)
        var records = firstRound(standing.count, survivors)
        while true {
            for candidate in standing where !isOver() { evaluate(candidate, records, isOver) }
            let tried = figures.filter { standing.contains($0.key) }
            let best = order.sorted(tried)
            if isOver() || records >= plan.records.count { return Array(best.prefix(survivors)) }
            let clear = best.filter { !unclear.contains($0) }
            standing = Array(clear.prefix(max(survivors, (standing.count + 2) / 3)))
            standing += best.filter { unclear.contains($0) }
            if let current = plan.current, !standing.contains(current) { standing.append(current) }
            records = min(plan.records.count, records * 3)
            // Those that are left are few enough to be tried in full at once.
            if standing.count <= survivors + 1 { records = plan.records.count }
        }
    }

    /// So many records that the last round is the full one.
    private func firstRound(_ count: Int, _ survivors: Int) -> Int {
        var records = plan.records.count
        var standing = count
        while standing > survivors, records / 3 >= Self.fewest {
            standing = (standing + 2) / 3
            records /= 3
        }
        return records
    }

    /// Tries a setting in full, if that has not been done.
    mutating func complete(_ candidate: Int, isOver: () -> Bool) {
        if !complete.contains(candidate) { evaluate(candidate, plan.records.count, isOver) }
    }

    private mutating func evaluate(_ candidate: Int, _ records: Int, _ isOver: () -> Bool) {
        if complete.contains(candidate) { return }
        let setting = plan.candidates[candidate]
        // The same records for every setting: what differs between two of them is the setting.
        var stream = plan.records.stream(seed: UInt64(plan.seed))
        var simulation = FlushSimulation(
            setting.flushPolicy, capacity: setting.capacity, sink: sink, acceptTime: acceptTime)
        let result = simulation.run(&stream, count: records, ending: .cut, isOver: isOver)
        events += result.records + result.writes + result.syncs
        let isWhole = result.records == records
        if result.writes + result.syncs < Self.fewestCalls {
            unclear.insert(candidate)
        } else {
            unclear.remove(candidate)
        }
        // Broken off: what was known before may rest on more records.
        if isWhole || figures[candidate] == nil { figures[candidate] = TuneFigures(result) }
        if isWhole, records >= plan.records.count { complete.insert(candidate) }
    }
}
