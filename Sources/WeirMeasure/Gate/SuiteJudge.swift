import WeirProtocol

/// Judges the metrics of all cases under one error budget.
struct SuiteJudge {
    private let cases: [GateCase]
    private let settings: GateSettings
    private let judge: TimeJudge
    /// What each gated time may spend of the false alarms.
    let alpha: Double

    init(_ cases: [GateCase], _ settings: GateSettings) {
        self.cases = cases
        self.settings = settings
        alpha = settings.alpha(sharedBy: cases)
        judge = TimeJudge(settings: settings, alpha: alpha)
    }

    private struct Place: Hashable {
        var one: Int
        var metric: Int
    }

    /// Which first series of hard metrics have failed, those that only Holm's procedure rejects included.
    ///
    /// The metrics that reached the last look undecided share what that look may spend; those decided before count as
    /// if nothing had been seen of them, which keeps the procedure's guarantee.
    private func failures(_ findings: [Place: TimeJudge.Finding]) -> Set<Place> {
        var failed: Set<Place> = []
        var rest: [(place: Place, p: Double)] = []
        for (place, finding) in findings where cases[place.one].sampled[place.metric].severity == .hard {
            if finding.obstacle != nil { continue }
            switch finding.decision {
            case .worse: failed.insert(place)
            case .exhausted(let p): rest.append((place, p))
            case .harmless, .open: break
            }
        }
        let hard = cases.reduce(0) { $0 + $1.sampled.count { $0.severity == .hard } }
        let adjusted = MultipleTesting.holm(
            rest.map(\.p) + [Double](repeating: 1, count: max(0, hard - rest.count)))
        for (one, p) in zip(rest, adjusted) where p <= settings.budget * settings.design.last.alphaShare {
            failed.insert(one.place)
        }
        return failed
    }

    private var findings: [Place: TimeJudge.Finding] {
        var findings: [Place: TimeJudge.Finding] = [:]
        for (index, one) in cases.enumerated() {
            for (metric, gated) in one.sampled.enumerated() {
                findings[Place(one: index, metric: metric)] = judge.look(at: one.first, gated, of: one, alpha: alpha)
            }
        }
        return findings
    }

    /// The cases whose first series failed and which have no confirmation yet.
    var unconfirmed: [Int] {
        Set(failures(findings).map(\.one)).filter { cases[$0].confirmation == nil }.sorted()
    }

    var verdicts: [GateVerdict] {
        let findings = findings
        let failed = failures(findings)
        var verdicts: [GateVerdict] = []
        for (index, one) in cases.enumerated() {
            verdicts += one.findings.map { broken($0, one) }
            verdicts += one.exact.map { CounterJudge(one: one).verdict($0) }
            for (metric, gated) in one.sampled.enumerated() {
                let place = Place(one: index, metric: metric)
                guard let finding = findings[place] else { continue }
                verdicts.append(verdict(finding, gated, one, failed: failed.contains(place)))
            }
        }
        return markDrift(verdicts, findings)
    }

    private func broken(_ finding: WeirProtocol.Finding, _ one: GateCase) -> GateVerdict {
        GateVerdict(
            scenario: one.scenario, caseID: one.case.id, metric: "contract", unit: finding.rule, severity: .hard,
            answer: .fail,
            wording: "breaks \(finding.rule): \(finding.must) Expected \(finding.expected), got \(finding.got)")
    }

    private func verdict(
        _ finding: TimeJudge.Finding, _ gated: GatedMetric, _ one: GateCase, failed: Bool
    ) -> GateVerdict {
        var verdict = judge.figures(finding, from: one.first, gated, of: one)
        if one.isSameProgram == true, one.isComparable {
            verdict.answer = .pass
            verdict.wording =
                "the same program: what both builds load is equal byte for byte, so nothing was timed"
            return verdict
        }
        if finding.obstacle != nil {
            if one.isBroken { verdict.answer = .fail }
            return verdict
        }
        let caught = GateWording.percent(gated.margins.caught)
        var isWorse = failed
        if gated.severity == .soft, case .worse = finding.decision { isWorse = true }
        switch finding.decision {
        case _ where isWorse: confirm(&verdict, gated, one)
        case .harmless where finding.stalls:
            verdict.wording =
                "most visits take no \(caught) more, and all together they do: something rare got slower "
                + verdict.parentheses(settings)
        case .harmless:
            verdict.answer = .pass
            verdict.wording = "no change of \(caught) or more \(verdict.parentheses(settings))"
        case .worse, .exhausted:
            verdict.wording =
                "a change of \(caught) is neither shown nor excluded \(verdict.parentheses(settings)); "
                + "a longer arm or a quieter hour helps"
        case .open: verdict.wording = "the blocks end before a look that decides \(verdict.parentheses(settings))"
        }
        return verdict
    }

    private func confirm(_ verdict: inout GateVerdict, _ gated: GatedMetric, _ one: GateCase) {
        let ignored = GateWording.percent(gated.margins.ignored)
        let worse = "worse by more than \(ignored) \(verdict.parentheses(settings))"
        guard gated.severity == .hard else {
            verdict.answer = .fail
            verdict.wording = worse
            return
        }
        guard let confirmation = one.confirmation else {
            verdict.wording = "\(worse), and not measured again"
            return
        }
        let second = judge.look(at: confirmation, gated, of: one, alpha: settings.budget)
        let again = judge.figures(second, from: confirmation, gated, of: one)
        let numbers = again.value.map { GateWording.interval($0, again.lower, again.upper) } ?? "nothing"
        switch (second.obstacle, second.decision) {
        case (nil, .worse), (nil, .exhausted(p: ...(settings.budget * settings.design.last.alphaShare))):
            verdict.answer = .fail
            verdict.wording = "\(worse), confirmed with another layout by \(numbers) in \(again.blocks) blocks"
        case (nil, .harmless):
            verdict.answer = .pass
            verdict.wording =
                "not confirmed: it seemed \(worse), and with another layout \(numbers) in \(again.blocks) blocks"
        default:
            verdict.wording = "\(worse), and unclear with another layout: \(numbers) in \(again.blocks) blocks"
        }
    }

    /// Marks what passed and yet got worse: advice, so one in ten may be wrong.
    private func markDrift(_ verdicts: [GateVerdict], _ findings: [Place: TimeJudge.Finding]) -> [GateVerdict] {
        var verdicts = verdicts
        var places: [Int] = []
        var p: [Double] = []
        var index = 0
        for (number, one) in cases.enumerated() {
            index += one.findings.count + one.exact.count
            for metric in one.sampled.indices {
                if let finding = findings[Place(one: number, metric: metric)], finding.obstacle == nil,
                    !finding.effects.isEmpty
                {
                    places.append(index)
                    p.append(SignedRankTest.above(0, finding.effects))
                }
                index += 1
            }
        }
        for (place, adjusted) in zip(places, MultipleTesting.benjaminiHochberg(p)) where adjusted <= 0.1 {
            if verdicts[place].answer == .pass { verdicts[place].isDrift = true }
        }
        return verdicts
    }
}

extension GateSettings {
    /// What each hard gated time of these cases may spend of the error budget.
    public func alpha(sharedBy cases: [GateCase]) -> Double {
        budget / Double(max(1, cases.reduce(0) { $0 + $1.sampled.count { $0.severity == .hard } }))
    }
}
