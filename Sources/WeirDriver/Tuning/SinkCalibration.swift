import WeirProtocol
import WeirScenarios
import WeirTuning

/// Measures what virtual time has to know of a sink: a write's cost beside its bytes, its bytes', a sync's, and what the
/// writer itself takes for a record.
///
/// Writes of two sizes at the ends of what the grid's buffers make, each of them many times; what lies between is on a
/// line, which caches bend. The race says by how much.
public struct SinkCalibration {
    private let plan: TunePlan
    private var worker: TuneWorker
    private let end: Int

    /// Repetitions of each measurement, of which the shortest counts: what else the machine does only adds to it.
    private static let repetitions = 4
    /// Bytes of a round.
    private static let roundSize = 4 << 20
    /// Records of a round in which each is synced.
    private static let syncs = 40

    /// - Parameter end: Nanoseconds of the monotonic clock.
    /// - Throws: `TuneObjection` or `WorkerFault`.
    public init(_ plan: TunePlan, on source: WorkerSource, until end: Int) throws {
        self.plan = plan
        self.end = end
        worker = try TuneWorker(source, plan.sink.kind)
    }

    /// Measures: a second or so.
    /// - Throws: `WorkerFault`, `RunError`, and an interruption.
    public mutating func measure() throws -> MeasuredSink {
        let capacities = plan.candidates.map(\.capacity)
        let small = min(max(capacities.min() ?? 0, 256), 4_096)
        let large = min(max(capacities.max() ?? 0, 65_536), 1 << 20)
        let widest = plan.candidates.max { $0.capacity < $1.capacity } ?? plan.candidates[0]
        var times: [Measurement: [Double]] = [:]
        for _ in 0..<Self.repetitions {
            for one in Measurement.allCases where one != .syncs || plan.sink.kind.syncs {
                times[one, default: []].append(try time(one, small, large, widest))
            }
        }
        let shortest = times.mapValues { $0.min() ?? 0 }
        let (first, second) = (shortest[.small] ?? 0, shortest[.large] ?? 0)
        let perByte = max(0, (second - first) / Double(large - small))
        let model = SinkModel(
            writeLatency: Int(max(0, first - perByte * Double(small)).rounded()),
            bandwidth: perByte > 0 ? Int(1e9 / perByte) : 0,
            syncLatency: Int(max(0, (shortest[.syncs] ?? 0) - first).rounded()))
        return MeasuredSink(model, acceptTime: Int(max(0, shortest[.records] ?? 0).rounded()))
    }

    private enum Measurement: CaseIterable { case small, large, syncs, records }

    /// Nanoseconds of one write, of a write and its sync, or of a record beside the writes.
    private mutating func time(
        _ measurement: Measurement, _ small: Int, _ large: Int, _ widest: TuneCandidate
    ) throws -> Double {
        switch measurement {
        case .small: return try each(Records(small), worker.chain(), Self.roundSize)
        case .large: return try each(Records(large), worker.chain(), max(Self.roundSize, 8 * large))
        case .syncs: return try each(Records(small, sync: 1), worker.chain(), Self.syncs * small, rounds: 1)
        case .records:
            // What the same bytes cost without a writer is the sink's; what is left is the writer's own.
            let records = Records(min(plan.records.sizes.mean, 1 << 20))
            let with = try each(
                records, worker.chain("buffered-writer(64KiB, flush: \(Self.idlePolicy))"), Self.roundSize)
            let whole = try each(Records(65_536), worker.chain(), Self.roundSize)
            return with - whole * Double(records.largest) / 65_536
        }
    }

    /// A policy that looks at the clock and never comes to flush: what an `age` costs a record.
    private static let idlePolicy = "size(64KiB) or age(1min)"

    private mutating func each(_ records: Records, _ chain: String, _ bytes: Int, rounds: Int = 3) throws -> Double {
        if let objection = worker.objection(to: chain) { throw TuneObjection(objection) }
        let load = TuneWorker.Load(
            chain: chain, workload: Workload(writing: records), bytes: bytes, seed: plan.seed, rounds: rounds,
            isWatched: false, padding: 0)
        let (timed, _) = try worker.visit(load, until: end)
        return Double(timed.wall) / Double(timed.operations)
    }
}
