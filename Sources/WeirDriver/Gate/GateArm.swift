import WeirMeasure
import WeirProtocol
import WeirScenarios

/// One build of one case in a block: a fresh process, and the visits to it.
final class GateArm {
    private let source: WorkerSource
    private let allocator: String?
    private let work: GateWork
    private let waste: Waste?
    private let measurement: GateMeasurement
    private var process: WorkerProcess?
    private var ready: Ready?
    private var wasted: Ready?
    private var total = BlockSample(
        block: 0, place: 0, wall: 0, outside: 0, cpu: 0, rounds: 0, operations: 0, bytes: 0)
    private var walls: [Int] = []
    private var cpus: [Int] = []
    private var latencies: Latencies?
    private var deliveries: Deliveries?
    private var recorded = (rounds: 0, bytes: 0)

    /// What an arm wastes.
    struct Waste {
        /// Rounds to run after each visit that count as time and not as work.
        var rounds: Int
        /// Of what other work; nil: of the arm's own.
        var work: GateWork?
        /// By what share every recorded latency is taken longer: rounds cannot be hidden within operations.
        var latencies = 0.0
    }

    /// An arm that is not running yet.
    /// - Parameter waste: nil where nothing is wasted.
    init(_ source: WorkerSource, _ work: GateWork, _ measurement: GateMeasurement = .times, waste: Waste? = nil) {
        self.source = source
        self.measurement = measurement
        allocator = work.allocator
        self.work = work
        self.waste = waste
    }

    deinit { stop() }

    /// Starts the process and builds the case in it.
    func start(_ launcher: WorkerLauncher, padding: Int) throws {
        let (process, _) = try launcher.start(source, for: .timing(padding: padding), on: allocator)
        self.process = process
        ready = try prepare(work)
        wasted = try waste?.work.map { try prepare($0) } ?? ready
    }

    /// Ends the process.
    func stop() {
        process?.stop()
        process = nil
    }

    /// What all visits so far came to.
    func visits(block: Int, place: Int) -> GateVisits {
        total.block = block
        total.place = place
        total.latency = latencies.flatMap { LatencyFigures($0) }
        total.delivery = deliveries.map { DeliveryFigures($0, rounds: recorded.rounds, bytes: recorded.bytes) }
        if let share = waste?.latencies, share > 0 {
            total.latency = latencies.flatMap { LatencyFigures($0.longer(by: share)) }
            total.delivery = deliveries.map {
                DeliveryFigures($0.longer(by: share), rounds: recorded.rounds, bytes: recorded.bytes)
            }
        }
        return GateVisits(total: total, walls: walls, cpus: cpus)
    }

    /// Rounds that count for nothing.
    func rehearse(_ rounds: Int) throws -> Sample { try measure(rounds, of: ready, work).sample }

    /// How much longer one visit takes by what is wasted: 0.03 for 3 %. Nothing of it counts.
    func wastedShare(_ rounds: Int) throws -> Double {
        let wall = try measure(rounds, of: ready, work).sample.wall
        guard let waste else { return 0 }
        return Double(try measure(waste.rounds, of: wasted, waste.work ?? work).sample.wall) / Double(wall)
    }

    /// Rounds that count, and what is wasted besides.
    func visit(_ rounds: Int) throws {
        if measurement.latencies { try record(rounds) }
        if measurement.times { try time(rounds) }
    }

    private func record(_ rounds: Int) throws {
        let (sample, outside) = try measure(rounds, of: ready, work, records: true)
        guard let latency = sample.latency else {
            throw WorkerFault(.unsupported, "it tells no latencies of this case")
        }
        if latencies == nil { latencies = latency } else { latencies?.merge(latency) }
        if let delivery = sample.delivery {
            if deliveries == nil { deliveries = delivery } else { deliveries?.merge(delivery) }
        }
        recorded.rounds += sample.rounds
        recorded.bytes += sample.bytes
        if !measurement.times { add(sample, outside) }
    }

    private func time(_ rounds: Int) throws {
        var (sample, outside) = try measure(rounds, of: ready, work)
        if let waste, waste.rounds > 0 {
            let more = try measure(waste.rounds, of: wasted, waste.work ?? work)
            sample.wall += more.sample.wall
            sample.cpu += more.sample.cpu
            sample.spun = more.sample.spun.map { $0 + (sample.spun ?? 0) }
            outside += more.outside
        }
        add(sample, outside)
    }

    private func add(_ sample: Sample, _ outside: Int) {
        walls.append(sample.wall)
        cpus.append(sample.work)
        total.wall += sample.wall
        total.outside += outside
        total.cpu += sample.work
        total.rounds += sample.rounds
        total.operations += sample.operations
        total.bytes += sample.bytes
        total.minorFaults = sample.minorFaults.map { $0 + (total.minorFaults ?? 0) }
        total.majorFaults = sample.majorFaults.map { $0 + (total.majorFaults ?? 0) }
        total.contextSwitches = sample.contextSwitches.map { $0 + (total.contextSwitches ?? 0) }
        total.peakMemory = sample.peakMemory.map { max($0, total.peakMemory ?? 0) }
    }

    private func prepare(_ work: GateWork) throws -> Ready {
        guard let process else { throw WorkerFault(.failed, "the worker is not running") }
        let answer = try process.ask(.prepare(work.prepare), Ready.self, deadline: Self.deadline).body
        if let objection = work.acceptance.objection(to: answer) { throw WorkerFault(.refused, objection) }
        guard answer.operations > 0 else { throw WorkerFault(.refused, "a round has no operation") }
        return answer
    }

    private func measure(
        _ rounds: Int, of ready: Ready?, _ work: GateWork, records: Bool = false
    ) throws -> (sample: Sample, outside: Int) {
        guard let process, let ready else { throw WorkerFault(.failed, "the worker is not running") }
        let planned = records ? work.plannedTime(rounds, operations: ready.operations) : nil
        let request = Measure(session: ready.session, rounds: rounds, latency: records ? true : nil)
        let answer = try process.ask(
            .measure(request), Sample.self, deadline: max(Self.deadline, Int(2 * (planned ?? 0))))
        let acceptance = work.acceptance
        if let objection = acceptance.objection(to: answer.body, rounds: rounds, ready: ready)
            ?? acceptance.objection(toLatenciesOf: answer.body, planned: planned)
        {
            throw WorkerFault(.refused, objection)
        }
        // Writing histograms down is no part of what the worker timed.
        let writing = records ? answer.length * Acceptance.allowanceForByte : 0
        return (answer.body, max(min(answer.wall, answer.body.wall), answer.wall - writing))
    }

    /// How long a worker may take for one request, in nanoseconds.
    private static let deadline = 60_000_000_000
}
