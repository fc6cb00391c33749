import WeirProtocol
import WeirScenarios
import WeirTuning

/// Races settings through a worker: a buffered writer with the setting's buffer and policy before a real sink.
///
/// Every visit is a fresh process with other padding, as blocks of a gate are; all settings of a block write the same
/// bytes, cut and timed alike, from the block's seed.
public struct WorkerArena: TuneArena {
    private let plan: TunePlan
    private let raced: RacedRecords
    private var worker: TuneWorker
    private let end: Int
    private var visit: VisitPlan?
    private var visits = 0
    private var generator: SeededGenerator

    /// An arena that measures until an instant.
    /// - Parameter end: Nanoseconds of the monotonic clock.
    /// - Throws: `TuneObjection` for what cannot be raced, `WorkerFault` for a worker that cannot be used.
    public init(_ plan: TunePlan, on source: WorkerSource, until end: Int) throws {
        self.plan = plan
        self.end = end
        raced = try RacedRecords(plan)
        worker = try TuneWorker(source, plan.sink.kind)
        generator = SeededGenerator(seed: plan.seed)
        if let objection = worker.objection(to: worker.chain(plan.candidates[0])) { throw TuneObjection(objection) }
    }

    /// Where the race differs from the file, and what speaks against its times.
    public var notes: [String] {
        guard worker.doubtful > 0 else { return raced.notes }
        return raced.notes + [
            "in \(worker.doubtful) of \(visits) visits the worker's times did not fit what the driver saw: the machine is busy"
        ]
    }

    /// Plans visits that fill what is left of the time.
    public mutating func begin(
        _ racers: [(setting: TuneCandidate, expected: TuneFigures)], visits: Int
    ) throws -> Int? {
        let slowest = racers.map(\.expected.throughput).min() ?? 0
        let left = Int(Double(end - MonotonicClock.now()) * Self.share)
        let visit = try VisitPlan(raced, visits: visits, in: left, slowest: slowest)
        self.visit = visit
        return visit.count
    }

    /// Visits are planned for so much of the time: some take longer.
    private static let share = 0.9

    /// One visit of a setting.
    public mutating func measure(_ setting: TuneCandidate, block: Int) throws -> TuneFigures {
        guard let visit else { preconditionFailure("WorkerArena.measure: begin comes first") }
        let load = TuneWorker.Load(
            chain: worker.chain(setting), workload: Workload(writing: raced.records, arrivals: raced.arrivals),
            bytes: visit.bytes, seed: (plan.seed &+ block) & ((1 << 53) - 1), rounds: visit.rounds,
            padding: Int.random(in: 0...4_096, using: &generator))
        visits += 1
        let (timed, watched) = try worker.visit(load, until: end)
        return try TuneFigures(timed: timed, watched: watched)
    }
}
