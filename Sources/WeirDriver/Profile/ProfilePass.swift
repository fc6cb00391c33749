import WeirMeasure
import WeirProtocol
import WeirScenarios

/// One case in one worker process that writes its stacks down.
final class ProfilePass {
    /// What a pass has come to.
    struct Outcome {
        let raw: RawProfile
        let map: ModuleMap?
        /// The rounds that were profiled; nil when the worker did not survive them.
        let sample: Sample?
        let rounds: Int
        let operations: Int
        /// How many times more processor time the recorded rounds took; nil for samples, which cost next to nothing, and
        /// where it could not be seen.
        let slowdown: Double?
        let allocator: String
        let notes: [String]
    }

    private let kind: Profile.Kind
    private let page: ProfilePage
    private let acceptance: Acceptance
    private let process: WorkerProcess
    private let description: WorkerDescription
    private let ready: Ready

    /// Starts a worker with the profiler in it and builds the case.
    init(
        _ kind: Profile.Kind, _ source: WorkerSource, on allocator: String?, _ prepare: Prepare,
        _ acceptance: Acceptance, library: String, interval: Int
    ) throws {
        self.kind = kind
        self.acceptance = acceptance
        page = try ProfilePage(kind, interval: interval)
        // Times are taken on the allocator that users run, and allocations are counted on the same one.
        let pass = WorkerLauncher.Pass.profiling(
            ProfileLibrary(path: library, page: page), counts: kind == .allocations)
        (process, description) = try WorkerLauncher().start(source, for: pass, on: allocator)
        // A wrapper that drops LD_PRELOAD has attached itself before it became the worker.
        guard page.isAttached, AllocatorLibrary.isLoaded(library, in: page.process) else {
            process.stop()
            throw WorkerFault(
                .unsupported,
                "the profiler was not loaded into it: its program is linked statically, drops LD_PRELOAD, or runs as "
                    + "another user")
        }
        let answer = try process.ask(.prepare(prepare), Ready.self, deadline: Self.deadline)
        ready = answer.body
        if let objection = acceptance.objection(to: ready) { throw WorkerFault(.refused, objection) }
        if kind == .cpu, let reason = page.samplingFailure {
            throw WorkerFault(.unsupported, "the kernel does not let it sample its processor time: \(reason)")
        }
    }

    deinit { process.stop() }

    private static let deadline = 60_000_000_000

    /// Runs rounds for about so many nanoseconds and reads what was written.
    ///
    /// A worker that does not survive leaves what it has written until then.
    func run(for time: Int) throws -> Outcome {
        // The first round of a process allocates what is allocated once, and tells how long a round takes.
        let first = try measure(1)
        let second = try measure(1)
        let each = max(1, min(first.wall, second.wall))
        let rounds = max(1, min(time / each, kind == .allocations ? Self.mostCountedRounds : ProtocolLimits.rounds))
        // Some rounds in the same process without recording, for how much longer the recorded ones take. Samples cost
        // next to nothing.
        let unrecorded = kind == .allocations ? try measure(max(1, rounds / 4)) : nil
        let mapBefore = ModuleMap(process: page.process)
        var notes: [String] = []
        var sample: Sample?
        page.isRecording = true
        do { sample = try measure(rounds) } catch let fault as WorkerFault {
            notes.append(
                "cut short: the worker \(fault); what it had written until then is shown, and figures an operation or a "
                    + "round are too small: they assume that all rounds were run")
        }
        page.isRecording = false
        let raw = page.read()
        if sample == nil, raw.stacks.isEmpty { throw WorkerFault(.failed, notes[0]) }
        notes += remarks
        // Libraries may have been loaded while rounds ran; a process that is gone has no map any more.
        let map = ModuleMap(process: page.process) ?? mapBefore
        return Outcome(
            raw: raw, map: map, sample: sample, rounds: rounds,
            operations: sample?.operations ?? max(1, ready.operations) * rounds,
            slowdown: sample.flatMap { sample in unrecorded.flatMap { Self.slowdown(of: sample, to: $0) } },
            allocator: description.allocator, notes: notes)
    }

    /// How many times more processor time a round took than another's; nil where the clock is too coarse to tell. Wall
    /// time would also hold what else ran on the machine.
    private static func slowdown(of sample: Sample, to other: Sample) -> Double? {
        guard min(sample.cpu, other.cpu) >= 1_000_000 else { return nil }
        return Double(sample.cpu) / Double(sample.rounds) * Double(other.rounds) / Double(other.cpu)
    }

    /// What the reader of the profile must know about this worker.
    private var remarks: [String] {
        var remarks: [String] = []
        if !page.marksPhases {
            remarks.append("the worker marks no phases: taking requests and answering them is included")
        }
        if page.hasSeveralProcesses {
            remarks.append(
                "more than one process of the worker was recorded: the functions of all but the last may be wrong")
        }
        return remarks
    }

    /// Every allocation is recorded, not sampled: more rounds make the same picture.
    private static let mostCountedRounds = 1_000

    private func measure(_ rounds: Int) throws -> Sample {
        let counters: Bool? = kind == .allocations ? true : nil
        let request = Measure(session: ready.session, rounds: rounds, counters: counters)
        let sample = try process.ask(.measure(request), Sample.self, deadline: Self.deadline).body
        if let objection = acceptance.objection(to: sample, rounds: rounds, ready: ready) {
            throw WorkerFault(.refused, objection)
        }
        return sample
    }
}
