import CSpawn
import WeirConformance
import WeirDriver
import WeirScenarios
import WeirTuning

/// One search from the file to the record: measures the sink, explores, races, kills, and keeps the budget over all of it.
struct TuneSession {
    private let plan: TunePlan
    private let worker: WorkerSource
    private let end: Int
    private let isVirtual: Bool
    private let isExhaustive: Bool
    private let line: TuneProgress

    /// Kills of the recommended setting's process where the file asks for `loss after sync = 0`.
    private static let kills = 200
    /// What those kills take at most, in nanoseconds.
    private static let killTime = 2_000_000_000

    /// - Parameter end: When the budget is spent, in nanoseconds of the monotonic clock.
    init(
        _ plan: TunePlan, worker: WorkerSource, end: Int, isVirtual: Bool, isExhaustive: Bool, quiet: Bool
    ) {
        self.plan = plan
        self.worker = worker
        self.end = end
        self.isVirtual = isVirtual
        self.isExhaustive = isExhaustive
        line = TuneProgress(plan.name, quiet: quiet)
    }

    /// - Throws: `ExitStatus`, after a sentence that says why.
    func run() throws -> TuneRecord {
        defer { line.erase() }
        let start = MonotonicClock.now()
        let asksForKills = plan.constraints.contains { $0.metric == .lossAfterSync }
        let searchEnd = end - (asksForKills ? min(Self.killTime, (end - start) / 10) : 0)
        let isOver = { weir_interrupted() != 0 || MonotonicClock.now() >= searchEnd }
        let measured = try measureSink(until: searchEnd)
        let calibrating = measured == nil ? nil : MonotonicClock.now() - start
        var notes: [String] = []
        var arena = try arena(until: searchEnd, &notes)
        var record = Tuner(plan, measured: measured).run(
            &arena, isOver: isOver, clock: MonotonicClock.now, exhaustive: isExhaustive, line.take)
        record.effort.calibrating = calibrating
        record.notes = notes + (arena?.notes ?? []) + record.notes
        if arena == nil, isReal, record.outcome == .decided { record.outcome = .unmeasured }
        if asksForKills { try kill(&record) }
        if weir_interrupted() != 0 { record.outcome = .interrupted }
        return record
    }

    private var isReal: Bool { !isVirtual && plan.sink.kind != .model }

    /// Measures what the file does not say of the sink; nil where it says everything.
    private func measureSink(until end: Int) throws -> MeasuredSink? {
        if plan.sink.kind == .model || plan.sink.model != nil && plan.sink.acceptTime != nil { return nil }
        line.take(.calibrating)
        do {
            var calibration = try SinkCalibration(plan, on: worker, until: end)
            return try calibration.measure()
        } catch {
            line.erase()
            if weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
            throw StandardError.fail("the sink cannot be measured: \(error)")
        }
    }

    /// Where settings race; nil, with a note, where they cannot.
    private func arena(until end: Int, _ notes: inout [String]) throws -> WorkerArena? {
        if !isReal { return nil }
        do {
            return try WorkerArena(plan, on: worker, until: end)
        } catch let objection as TuneObjection {
            notes.append("not raced: \(objection)")
            return nil
        } catch {
            line.erase()
            if weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
            throw StandardError.fail("the worker cannot be used: \(error)")
        }
    }

    /// Kills the recommended setting's process; fewer times where the budget is spent first.
    private func kill(_ record: inout TuneRecord) throws {
        guard let best = record.recommended, weir_interrupted() == 0 else { return }
        line.take(.killing)
        let plan = CrashPlan(kills: Self.kills, seed: UInt64(record.seed))
        do {
            record.kills = try SettingCrash.kill(best.candidate, plan: plan) {
                weir_interrupted() != 0 || MonotonicClock.now() >= end
            }
        } catch {
            line.erase()
            throw StandardError.fail("kills: \(error)")
        }
    }
}
