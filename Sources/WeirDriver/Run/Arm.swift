import WeirMeasure
import WeirProtocol
import WeirScenarios

/// One case while it is measured: its worker process, and all that has been seen so far.
final class Arm {
    private(set) var record: CaseRecord
    private let source: WorkerSource
    private let prepare: Prepare
    private let acceptance: Acceptance
    private let armTime: Int
    private let records: Bool
    /// What the kernel is to count in every block; less what it has refused.
    private var perfEvents: [PerfEvent]
    private var process: WorkerProcess?
    private var page: CounterPage?
    private var ready: Ready?
    /// Samples that were taken again because the times did not fit.
    private(set) var repetitions = 0
    /// Metrics that were asked for and could not be counted, and why.
    private(set) var uncounted: [(metric: String, fault: WorkerFault)] = []

    /// - Parameter latencies: Whether to record the latency of every operation.
    /// - Parameter perfEvents: What the kernel is to count.
    init(
        _ case: Case, source: WorkerSource, path: String?, acceptance: Acceptance, armTime: Int,
        latencies: Bool = false, perfEvents: [PerfEvent] = []
    ) {
        record = CaseRecord(`case`)
        records = latencies
        self.perfEvents = perfEvents
        self.source = source
        self.armTime = armTime
        var content = `case`.content
        content.path = path
        prepare = Prepare(
            chain: `case`.chain, composition: `case`.composition, workload: `case`.workload, content: content)
        self.acceptance = acceptance
    }

    /// Whether the case can still be measured.
    var isAlive: Bool { record.outcome == .measured }

    /// Takes the case out of the run.
    func end(_ outcome: CaseRecord.Outcome) {
        record.outcome = outcome
        stop()
    }

    /// Ends the worker process, if there is one.
    func stop() {
        process?.stop()
        process = nil
        page = nil
        ready = nil
    }

    /// Starts a fresh worker process and builds the case in it.
    func start(_ launcher: WorkerLauncher, for pass: WorkerLauncher.Pass) throws {
        stop()
        if case .counting = pass { page = CounterPage() }
        let (process, _) = try launcher.start(source, for: pass, on: record.case.allocator, page: page)
        self.process = process
        let answer = try process.ask(.prepare(prepare), Ready.self, deadline: Self.prepareDeadline)
        if let objection = acceptance.objection(to: answer.body) { throw WorkerFault(.refused, objection) }
        guard answer.body.bytes > 0 || answer.body.operations > 0 else {
            throw WorkerFault(.refused, "a round has no operation")
        }
        ready = answer.body
    }

    /// How long a worker may take to build a case and run one round of it, in nanoseconds.
    private static let prepareDeadline = 60_000_000_000
    /// A first sub-block is at least this long, in nanoseconds, so that the clock and the pipe do not count.
    private static let shortest = 1_000_000

    /// Runs sub-blocks until the case is warm, and finds how many rounds fill an arm.
    /// - Parameter firstFigure: Told once, with MB/s.
    func warmUp(firstFigure: (Double) -> Void) throws {
        var rounds = 1
        var rule = WarmUpRule()
        var roundTime = 0.0
        while !rule.isOver {
            let sample = try measure(rounds).sample
            roundTime = Double(sample.wall) / Double(rounds)
            if sample.wall < Self.shortest, rounds < ProtocolLimits.rounds / 16 {
                let factor = Double(max(Self.shortest, armTime / 5)) / Double(max(sample.wall, 1))
                rounds = max(rounds + 1, Int(Double(rounds) * min(factor, 16)))
                continue
            }
            if rule.count == 0 { firstFigure(Double(sample.bytes) * 1_000 / Double(sample.wall)) }
            rule.add(roundTime)
            // A round that already fills two arms is warm when it has been run twice.
            if sample.wall > armTime * 2, rule.count >= 2 { break }
        }
        let target = Int((Double(armTime) / max(plannedTime(1) ?? roundTime, 1)).rounded())
        record.rounds = max(record.rounds, target, 1)
        if record.warmUp == nil || rule.isCapped {
            record.warmUp = WarmUp(subBlocks: rule.count, capped: rule.isCapped)
        }
    }

    /// One sample for the record.
    func sample(block: Int, place: Int) throws {
        // An open loop is one measurement; in a closed one recording would be part of the times.
        let isOpen = record.case.workload.arrivals != nil
        let (sample, outside) = try measure(record.rounds, latency: isOpen)
        let observed = isOpen || !records ? sample : try measure(record.rounds, latency: true).sample
        let (latency, delivery) = (observed.latency, observed.delivery)
        if let delivery {
            if record.delivery == nil { record.delivery = delivery } else { record.delivery?.merge(delivery) }
        }
        if let latency {
            if record.latency == nil { record.latency = latency } else { record.latency?.merge(latency) }
        }
        var seen = BlockSample(
            block: block, place: place, wall: sample.wall, outside: outside, cpu: sample.work, rounds: sample.rounds,
            operations: sample.operations, bytes: sample.bytes, minorFaults: sample.minorFaults,
            majorFaults: sample.majorFaults, contextSwitches: sample.contextSwitches, peakMemory: sample.peakMemory,
            latency: latency.flatMap { LatencyFigures($0) })
        seen.delivery = delivery.map { DeliveryFigures($0, rounds: observed.rounds, bytes: observed.bytes) }
        record.samples.append(seen)
        // What goes wrong from here on does not cost the block its times.
        record.samples[record.samples.count - 1].perf = try perfCounts(of: sample)
    }

    /// Rounds of their own that the kernel counts, in a closed loop; nothing is open while others are timed.
    /// - Parameter sample: The rounds that were timed, for how long such rounds may take.
    private func perfCounts(of sample: Sample) throws -> PerfCounts? {
        guard !perfEvents.isEmpty else { return nil }
        let pass = try countingPass
        let (counters, refusals) = PerfCounters.open(on: pass.process.identifier, perfEvents)
        refusals.forEach(note)
        let time = sample.wall / max(1, sample.rounds)
        do {
            return try counters.map { try pass.perf($0, over: record.rounds, each: time) }
        } catch let refusal as PerfRefusal {
            note(refusal)
            return nil
        }
    }

    /// What the kernel has refused is said once, and not asked for again.
    private func note(_ refusal: PerfRefusal) {
        uncounted.append((refusal.names, refusal.fault))
        perfEvents.removeAll(where: refusal.events.contains)
    }

    /// How long rounds of an open loop are planned to take, in nanoseconds; nil for a closed one.
    private func plannedTime(_ rounds: Int) -> Double? {
        guard let arrivals = record.case.workload.arrivals, let ready else { return nil }
        return Double(rounds) * Double(ready.operations) * 1e9 / Double(arrivals.rate)
    }

    /// Counts everything that was asked for, each pass in a process of its own.
    func count(_ extras: Set<ExtraCount>, _ launcher: WorkerLauncher) throws {
        try start(launcher, for: .counting)
        var pass = try countingPass
        guard var counts = try pass.inside() ?? pass.outside() else {
            let reason = "it does not count itself, and its process shows nothing to the driver"
            return uncounted.append(("what it does", WorkerFault(.unsupported, reason)))
        }
        let program = RunningProgram(of: pass.process.identifier)
        // What cannot be counted leaves its column empty and says why; the case is measured all the same.
        if extras.contains(.systemCalls) {
            try noting("other-calls") {
                let (calls, varies) = try pass.systemCalls()
                counts.systemCalls = calls
                if varies { counts.varying.append("other-calls") }
            }
        }
        if extras.contains(.retains), counts.counters.steady.retains == nil, record.case.allocator == nil {
            try start(launcher, for: .countingRetains)
            pass = try countingPass
            if let seen = try pass.inside() { counts.takeRetains(of: seen) }
        }
        stop()
        if extras.contains(.instructions) {
            try noting("instructions") {
                guard let program else { throw WorkerFault(.unsupported, "its program is not to be seen") }
                let library = try AllocatorLibrary.library(of: record.case.allocator)
                let count = InstructionCount(
                    program: program, prepare: prepare, acceptance: acceptance,
                    environment: Preload([library]).added(to: launcher.environment))
                let (instructions, varies) = try count.count()
                counts.instructions = instructions
                if varies { counts.varying.append("instructions") }
            }
        }
        record.counts = counts
    }

    /// The most rounds before the counted ones.
    private static let countingWarmUp = 16

    private var countingPass: CountingPass {
        get throws {
            let (process, ready) = try prepared
            return CountingPass(
                process: process, ready: ready, acceptance: acceptance, page: page,
                warmUp: max(1, min(record.rounds, Self.countingWarmUp)))
        }
    }

    private func noting(_ metric: String, _ body: () throws -> Void) throws {
        do { try body() } catch let fault as WorkerFault { uncounted.append((metric, fault)) }
    }

    /// How often a sample is taken again before its times are put down to the worker instead of the scheduler.
    private static let attempts = 12

    /// Rounds under the clock. Times that do not fit are taken again: on a busy machine the driver may wait for a
    /// processor now and then, but a worker that lies does so every time.
    private func measure(_ rounds: Int, latency: Bool = false) throws -> (sample: Sample, outside: Int) {
        let (process, ready) = try prepared
        var objection = ""
        for _ in 0..<Self.attempts {
            let expected = Double(rounds) * Double(record.samples.last.map { $0.wall / $0.rounds } ?? 0)
            let planned = latency ? plannedTime(rounds) : nil
            let deadline = Int(max(10e9 + 2 * (planned ?? 0), 20 * expected))
            let request = Measure(session: ready.session, rounds: rounds, latency: latency ? true : nil)
            let answer = try process.ask(.measure(request), Sample.self, deadline: deadline)
            if let objection = acceptance.objection(to: answer.body, rounds: rounds, ready: ready)
                ?? acceptance.objection(toLatenciesOf: answer.body, planned: planned)
            {
                throw WorkerFault(.refused, objection)
            }
            guard
                let doubt = acceptance.objection(
                    to: answer.body, outsideWall: answer.wall, outsideCPU: answer.cpu, length: answer.length)
            else { return (answer.body, answer.wall) }
            objection = doubt
            repetitions += 1
        }
        throw WorkerFault(.refused, objection + ", \(Self.attempts) times in a row")
    }

    private var prepared: (WorkerProcess, Ready) {
        get throws {
            guard let process, let ready else { throw WorkerFault(.failed, "the worker is not running") }
            return (process, ready)
        }
    }
}
