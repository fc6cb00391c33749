import CSpawn
import Foundation
import WeirMeasure
import WeirProtocol
import WeirScenarios

/// Carries out a gate: rules first, exact counts next, then times in blocks, and at last once more whatever failed.
public final class GateRun {
    private let preparation: GatePreparation
    private let event: (GateEvent) -> Void
    private var cases: [GateCase]
    private var contents: [String: ContentShelf] = [:]
    private let launcher = WorkerLauncher()
    private var generator: SeededGenerator
    private var hasCanary = false

    private var order: GateOrder { preparation.order }

    /// A gate whose workers have introduced themselves.
    public init(_ preparation: GatePreparation, event: @escaping (GateEvent) -> Void) {
        self.preparation = preparation
        self.event = event
        cases = preparation.cases
        generator = SeededGenerator(seed: preparation.order.seed)
    }

    /// Measures, and judges. An interruption ends it early and is said in the record.
    /// - Throws: `RunError` when nothing could be measured for a reason of the machine's: no room for the content.
    public func record() throws -> GateRecord {
        let start = MonotonicClock.now()
        let startedAt = Date().ISO8601Format()
        var interrupted = false
        do {
            try checkContract()
            try countAll()
            try measureAll()
            try measureAgain()
        } catch is Interrupted {
            interrupted = true
            event(.interrupted)
        }
        let unready = cases.filter { $0.first?.blocks.contains { !$0.isWarm } == true }.map(\.id)
        var warnings = preparation.warnings
        if hasCanary, Calibration.stored() == nil {
            warnings.append(
                "this machine, as it is now, has not been calibrated: weir gate --calibrate says what it can resolve")
        }
        if !unready.isEmpty {
            warnings.append(
                "\(unready.joined(separator: ", ")): the warm-up of some blocks was ended by its cap; something else may "
                    + "be running")
        }
        return GateRecord(
            weir: WeirVersion.current, startedAt: startedAt, seconds: Double(MonotonicClock.now() - start) / 1e9,
            interrupted: interrupted, seed: order.seed, settings: order.settings,
            scenarios: order.plans.filter { $0.gate != nil }.map(\.scenario), machine: MachineProbe.read(),
            base: order.base.map { .init(name: $0.name, workers: preparation.records.base) },
            head: .init(name: order.head.name, workers: preparation.records.head), cases: cases, warnings: warnings)
    }

    private func checkContract() throws {
        var checks: [String: ContractCheck] = [:]
        for index in cases.indices {
            if weir_interrupted() != 0 { throw Interrupted() }
            let one = cases[index].case
            guard let source = order.head.workers[one.worker], let description = preparation.head[one.worker] else {
                continue
            }
            event(.checking(caseID: cases[index].id))
            var check = checks[one.worker] ?? ContractCheck(source, description)
            do { cases[index].findings = try check.findings(one.chain) } catch let fault as WorkerFault {
                event(.caseEnded(caseID: cases[index].id, fault.outcome))
                cases[index].head.outcome = fault.outcome
            }
            checks[one.worker] = check
        }
    }

    private func countAll() throws {
        for index in cases.indices where cases[index].gated.contains(where: \.isExact) {
            event(.counting(caseID: cases[index].id))
            cases[index].head = try count(index, order.head, cases[index].head)
            if let base = order.base, let side = cases[index].base, side.outcome == .measured {
                cases[index].base = try count(index, base, side)
            }
        }
    }

    private func count(_ index: Int, _ build: GateBuild, _ side: GateCase.Side) throws -> GateCase.Side {
        let one = cases[index].case
        guard let source = build.workers[one.worker] else { return side }
        let work = try self.work(index)
        let arm = Arm(
            one, source: source, path: work.prepare.content.path, acceptance: work.acceptance, armTime: 1)
        defer { arm.stop() }
        do {
            try arm.count(Set(cases[index].gated.compactMap { Metric.named($0.metric)?.extraCount }), launcher)
        } catch let fault as WorkerFault {
            event(.caseEnded(caseID: cases[index].id, fault.outcome))
            return GateCase.Side(outcome: fault.outcome)
        }
        return GateCase.Side(counts: arm.record.counts)
    }

    private func measureAll() throws {
        let timed = timed
        let alpha = order.settings.alpha(sharedBy: cases)
        for (place, index) in timed.enumerated() {
            cases[index].first = try series(index, alpha: alpha, canary: !hasCanary, isConfirmation: false)
            if cases[index].first?.canary != nil { hasCanary = true }
            if weir_interrupted() != 0 { throw Interrupted() }
            event(.progress(Double(place + 1) / Double(timed.count)))
        }
    }

    /// A failure is one only when it comes again with another seed, other padding and new processes. A missed canary gets
    /// a second chance too: at the least noise that is allowed, one in twenty is missed.
    private func measureAgain() throws {
        for index in GateFollowUp.unconfirmed(cases, order.settings) {
            cases[index].confirmation = try series(
                index, alpha: order.settings.budget, canary: false, isConfirmation: true)
            if weir_interrupted() != 0 { throw Interrupted() }
        }
        if let index = GateFollowUp.missedCanary(cases, order.settings) {
            let alpha = order.settings.alpha(sharedBy: cases)
            cases[index].confirmation = try series(index, alpha: alpha, canary: true, isConfirmation: true)
        }
    }

    /// How long the cases with gated times will take, by their ids; a case that fails is left out. Nothing is recorded.
    /// - Throws: `RunError` as `record` does; `Interrupted` never: what is known by then is told.
    public func pilots() throws -> [String: GatePilot] {
        var pilots: [String: GatePilot] = [:]
        let alpha = order.settings.alpha(sharedBy: cases)
        for index in timed {
            guard let run = try seriesRun(index, alpha: alpha, canary: false, isConfirmation: false) else { continue }
            do { pilots[cases[index].id] = try run.pilot() } catch is Interrupted { break } catch is GateArmFault {}
        }
        return pilots
    }

    /// The places of the cases that are measured in blocks.
    private var timed: [Int] {
        cases.indices.filter { index in
            let one = cases[index]
            return one.gated.contains { !$0.isExact } && one.isComparable && one.isSameProgram != true
        }
    }

    private func seriesRun(
        _ index: Int, alpha: Double, canary: Bool, isConfirmation: Bool
    ) throws -> GateSeriesRun? {
        let one = cases[index]
        guard let base = order.base?.workers[one.case.worker], let head = order.head.workers[one.case.worker],
            let description = preparation.head[one.case.worker]
        else { return nil }
        let plan = preparation.entries[index].plan
        let work = try self.work(index)
        let share = one.gated.first { !$0.isExact }?.margins.caught ?? GateMargins().caught
        return GateSeriesRun(
            one: one, work: work, base: base, head: head,
            canary: canary ? (share, { try self.waste(share, $0, effort: $1, index, description) }) : nil,
            launcher: launcher,
            settings: order.settings, alpha: alpha, armTime: plan.gate?.armTime ?? GatePlan.standardArmTime,
            event: event, isConfirmation: isConfirmation)
    }

    private func series(_ index: Int, alpha: Double, canary: Bool, isConfirmation: Bool) throws -> GateSeries? {
        let one = cases[index]
        guard let run = try seriesRun(index, alpha: alpha, canary: canary, isConfirmation: isConfirmation) else {
            return nil
        }
        do {
            return try run.series(seed: Int.random(in: 0..<1 << 53, using: &generator))
        } catch let fault as GateArmFault {
            event(.caseEnded(caseID: one.id, fault.fault.outcome))
            if fault.arm == 0 {
                cases[index].base?.outcome = fault.fault.outcome
            } else {
                cases[index].head.outcome = fault.fault.outcome
            }
            return nil
        }
    }

    private func waste(
        _ share: Double, _ rounds: Int, effort: Double, _ index: Int, _ description: WorkerDescription
    ) throws -> (CanaryWaste, GateWork?) {
        var one = cases[index].case
        let waste = try CanaryWaste(share, of: one, rounds: rounds, effort: effort, description)
        if waste.contentSize == one.content.size { return (waste, nil) }
        one.content.size = waste.contentSize
        return (waste, try GateWork(one, shelf(preparation.entries[index].plan), description))
    }

    private func work(_ index: Int) throws -> GateWork {
        let one = cases[index].case
        guard let description = preparation.head[one.worker] else { throw RunError("no worker \"\(one.worker)\"") }
        return try GateWork(one, shelf(preparation.entries[index].plan), description)
    }

    /// One shelf a scenario: its files stay as long as the gate, because cases come back to be confirmed.
    private func shelf(_ plan: Plan) -> ContentShelf {
        if let shelf = contents[plan.scenario.file] { return shelf }
        let shelf = ContentShelf(plan.placement)
        contents[plan.scenario.file] = shelf
        return shelf
    }
}
