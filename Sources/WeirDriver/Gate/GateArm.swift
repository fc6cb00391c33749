import WeirMeasure
import WeirProtocol
import WeirScenarios

/// One build of one case in a block: a fresh process, and the visits to it.
final class GateArm {
    private let source: WorkerSource
    private let allocator: String?
    private let work: GateWork
    private let waste: (rounds: Int, work: GateWork?)?
    private var process: WorkerProcess?
    private var ready: Ready?
    private var wasted: Ready?
    private var total = BlockSample(
        block: 0, place: 0, wall: 0, outside: 0, cpu: 0, rounds: 0, operations: 0, bytes: 0)
    private var walls: [Int] = []
    private var cpus: [Int] = []

    /// An arm that is not running yet.
    /// - Parameter waste: Rounds to run after each visit that count as time and not as work, and of what other work; nil
    ///   where nothing is wasted.
    init(_ source: WorkerSource, _ work: GateWork, waste: (rounds: Int, work: GateWork?)? = nil) {
        self.source = source
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
        return GateVisits(total: total, walls: walls, cpus: cpus)
    }

    /// Rounds that count for nothing.
    func rehearse(_ rounds: Int) throws -> Sample { try measure(rounds, of: ready, work).sample }

    /// Rounds that count, and what is wasted besides.
    func visit(_ rounds: Int) throws {
        var (sample, outside) = try measure(rounds, of: ready, work)
        if let waste {
            let more = try measure(waste.rounds, of: wasted, waste.work ?? work)
            sample.wall += more.sample.wall
            sample.cpu += more.sample.cpu
            outside += more.outside
        }
        walls.append(sample.wall)
        cpus.append(sample.cpu)
        total.wall += sample.wall
        total.outside += outside
        total.cpu += sample.cpu
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

    private func measure(_ rounds: Int, of ready: Ready?, _ work: GateWork) throws -> (sample: Sample, outside: Int) {
        guard let process, let ready else { throw WorkerFault(.failed, "the worker is not running") }
        let request = Measure(session: ready.session, rounds: rounds)
        let answer = try process.ask(.measure(request), Sample.self, deadline: Self.deadline)
        if let objection = work.acceptance.objection(to: answer.body, rounds: rounds, ready: ready) {
            throw WorkerFault(.refused, objection)
        }
        return (answer.body, answer.wall)
    }

    /// How long a worker may take for one request, in nanoseconds.
    private static let deadline = 60_000_000_000
}
