import CSpawn
import Foundation
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Carries out a plan: starts workers, interleaves the arms of every group, counts, and returns the record.
///
/// Synchronous on purpose: the driver waits in `poll` while a worker measures, so that nothing else of it runs on the two
/// cores of a small machine.
public struct Run {
    private let plan: Plan
    private let workers: Workers
    private let launcher: WorkerLauncher
    private let event: (RunEvent) -> Void

    /// A run of a plan on workers that have introduced themselves.
    public init(_ plan: Plan, on workers: Workers, event: @escaping (RunEvent) -> Void) {
        self.plan = plan
        self.workers = workers
        self.launcher = workers.launcher
        self.event = event
    }

    /// Measures every case. An interruption ends the run early and is said in the record.
    /// - Throws: `RunError` when nothing could be measured for a reason of the machine's: no room for the content.
    public func record() throws -> Record {
        let start = MonotonicClock.now()
        let startedAt = Date().ISO8601Format()
        let stealBefore = StealTime.now()
        event(.started(plan))
        var generator = SeededGenerator(seed: plan.seed)
        var cases: [CaseRecord] = []
        var repetitions = 0
        var uncounted = UncountedMetrics()
        var interrupted = false
        let groups = plan.groups
        for (index, group) in groups.enumerated() {
            var arms: [Arm] = []
            if !interrupted {
                do {
                    let contents = ContentShelf(plan.placement)
                    arms = try group.cases.map { try arm($0, contents) }
                    let run = GroupRun(
                        name: group.name, arms: arms, blocks: plan.blocks, counts: plan.counts,
                        extraCounts: plan.extraCounts, launcher: launcher, event: event,
                        progress: { event(.progress((Double(index) + $0) / Double(groups.count))) })
                    try run.run(&generator)
                } catch is Interrupted {
                    interrupted = true
                    event(.interrupted)
                }
            }
            let records = arms.count == group.cases.count ? arms.map(\.record) : group.cases.map { CaseRecord($0) }
            repetitions += arms.reduce(0) { $0 + $1.repetitions }
            for arm in arms { uncounted.add(arm) }
            for var record in records {
                if record.outcome == .measured, record.samples.isEmpty {
                    record.outcome = CaseRecord.Outcome(.interrupted, "the run was interrupted before its first block")
                }
                cases.append(record)
            }
        }
        var warnings = workers.warnings + RunWarnings.about(cases, blocks: plan.blocks, repetitions: repetitions)
        warnings += uncounted.warnings + RunWarnings.aboutPerf(cases)
        if plan.counts { warnings += RunWarnings.aboutCounting(cases) }
        if let steal = StealTime.share(from: stealBefore, to: StealTime.now()), steal > 0.05 {
            warnings.append(RunWarnings.steal(steal))
        }
        var record = Record(
            weir: WeirVersion.current, startedAt: startedAt,
            seconds: Double(MonotonicClock.now() - start) / 1e9, interrupted: interrupted, seed: plan.seed,
            scenario: plan.scenario, machine: MachineProbe.read(), workers: workers.records, cases: cases,
            verdicts: [], warnings: warnings)
        record.verdicts = plan.expectations.flatMap { $0.evaluate(in: record) }
        return record
    }

    private func arm(_ case: Case, _ contents: ContentShelf) throws -> Arm {
        let source = plan.workers.first { $0.name == `case`.worker } ?? WorkerSource(name: `case`.worker, command: nil)
        let nothing = Acceptance(workload: `case`.workload, expected: nil)
        guard let description = workers.descriptions[`case`.worker] else {
            let arm = Arm(`case`, source: source, path: nil, acceptance: nothing, armTime: plan.armTime)
            arm.end(workers.outcome(of: `case`.worker))
            event(.caseEnded(caseID: `case`.id, arm.record.outcome))
            return arm
        }
        do {
            let chain = try ChainExpression(parsing: `case`.chain)
            let path = try contents.path(for: `case`, chain, description.stages)
            let acceptance = try contents.acceptance(of: `case`, chain, description.stages)
            return Arm(
                `case`, source: source, path: path, acceptance: acceptance, armTime: plan.armTime,
                latencies: plan.latencies, perfEvents: plan.perfEvents)
        } catch let error as ChainError {
            let arm = Arm(`case`, source: source, path: nil, acceptance: nothing, armTime: plan.armTime)
            arm.end(CaseRecord.Outcome(.unsupported, "\(error)"))
            event(.caseEnded(caseID: `case`.id, arm.record.outcome))
            return arm
        }
    }
}
