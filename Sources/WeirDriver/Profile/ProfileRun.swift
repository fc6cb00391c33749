import CSpawn
import Foundation
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Profiles the cases of a plan: allocations in one worker process, processor time in another.
public struct ProfileRun {
    private let plan: Plan
    private let workers: Workers
    private let settings: Settings
    private let library: String
    private let symbolizer = Symbolizer()
    private let event: (Event) throws -> Void

    /// How long and how often.
    public struct Settings: Sendable {
        /// What is recorded.
        public var kinds: [Profile.Kind]
        /// Nanoseconds of rounds a kind.
        public var time: Int
        /// Nanoseconds of processor time between two samples.
        public var interval: Int

        /// Settings.
        public init(kinds: [Profile.Kind] = Profile.Kind.allCases, time: Int, interval: Int = 1_000_000) {
            self.kinds = kinds
            self.time = time
            self.interval = interval
        }
    }

    /// What a run tells while it goes on.
    public enum Event: Sendable {
        /// A pass begins; the share of all passes that are over.
        case started(caseID: String, Profile.Kind, done: Double)
        /// A pass is over.
        case profiled(Profile)
        /// A pass came to nothing, and why.
        case failed(caseID: String, Profile.Kind, WorkerFault)
        /// The run was interrupted; what is profiled is kept.
        case interrupted
    }

    /// A run over some of a plan's cases.
    /// - Throws: `RunError` where the library that is preloaded is missing.
    public init(
        _ plan: Plan, on workers: Workers, _ settings: Settings, event: @escaping (Event) throws -> Void
    ) throws(RunError) {
        guard let library = ProfileLibrary.built else {
            throw RunError(
                "libWeirProfiler.so is not beside this program; build it with "
                    + "\"swift build -c release --product WeirProfiler\"")
        }
        self.plan = plan
        self.workers = workers
        self.settings = settings
        self.library = library
        self.event = event
    }

    /// Profiles the cases, in order. A case that cannot be profiled is told as an event, and the next one follows.
    public func profiles(of cases: [Case]) throws -> [Profile] {
        var profiles: [Profile] = []
        let contents = ContentShelf(plan.placement)
        do {
            let passes = cases.flatMap { `case` in settings.kinds.map { (`case`, $0) } }
            for (index, (`case`, kind)) in passes.enumerated() {
                if weir_interrupted() != 0 { throw Interrupted() }
                try event(.started(caseID: `case`.id, kind, done: Double(index) / Double(passes.count)))
                do {
                    let profile = try profile(`case`, kind, contents)
                    profiles.append(profile)
                    try event(.profiled(profile))
                } catch let fault as WorkerFault { try event(.failed(caseID: `case`.id, kind, fault)) }
            }
        } catch is Interrupted {
            try event(.interrupted)
        }
        return profiles
    }

    private func profile(_ case: Case, _ kind: Profile.Kind, _ contents: ContentShelf) throws -> Profile {
        let startedAt = Date().ISO8601Format()
        let source = plan.workers.first { $0.name == `case`.worker } ?? WorkerSource(name: `case`.worker, command: nil)
        guard let description = workers.descriptions[`case`.worker] else {
            throw workers.fault(of: `case`.worker) ?? WorkerFault(.missing, "no worker \"\(`case`.worker)\"")
        }
        var content = `case`.content
        let acceptance: Acceptance
        do {
            let chain = try ChainExpression(parsing: `case`.chain)
            content.path = try contents.path(for: `case`, chain, description.stages)
            acceptance = try contents.acceptance(of: `case`, chain, description.stages)
        } catch let error as ChainError {
            throw WorkerFault(.unsupported, "\(error)")
        }
        let prepare = Prepare(
            chain: `case`.chain, composition: `case`.composition, workload: `case`.workload, content: content)
        let pass = try ProfilePass(
            kind, source, on: `case`.allocator, prepare,
            acceptance, library: library, interval: settings.interval)
        let outcome = try pass.run(for: settings.time)
        return profile(`case`, kind, outcome, startedAt: startedAt)
    }

    private func profile(
        _ case: Case, _ kind: Profile.Kind, _ outcome: ProfilePass.Outcome, startedAt: String
    ) -> Profile {
        var builder = ProfileBuilder(kind)
        builder.add(outcome.raw, outcome.map, symbolizer)
        var checks = builder.checks(outcome.raw.counted, by: .profiler)
        var notes = outcome.notes + builder.notes
        if kind == .allocations, let sample = outcome.sample {
            if let counters = sample.counters, let steady = counters.steady.allocations,
                let opening = counters.opening.allocations
            {
                checks = builder.checks([.steady: steady, .opening: opening], by: .worker) + checks
            } else {
                notes.append(
                    "the worker counted no allocations itself (that takes libWeirCounters.so beside this program, or gperftools): "
                        + "the sums are held against the profiler's own counter only")
            }
        }
        let (frames, stacks) = builder.result
        return Profile(
            weir: WeirVersion.current, startedAt: startedAt, scenario: plan.scenario.name, case: `case`,
            allocator: outcome.allocator, kind: kind, interval: kind == .cpu ? settings.interval : nil,
            unwinding: outcome.raw.unwinding, rounds: outcome.rounds, slowdown: outcome.slowdown,
            operations: max(1, outcome.operations), bytes: outcome.sample?.bytes ?? 0,
            peakBytes: kind == .allocations ? outcome.raw.peakBytes : nil, frames: frames, stacks: stacks,
            checks: checks, notes: notes)
    }
}
