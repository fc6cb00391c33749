/// Layer 0: exact counters, compared without statistics, against a stored limit or the older build.
struct CounterJudge {
    let one: GateCase

    func verdict(_ gated: GatedMetric) -> GateVerdict {
        guard let metric = Metric.named(gated.metric) else {
            preconditionFailure("CounterJudge.verdict: \(gated.metric) is no metric")
        }
        var verdict = GateVerdict(
            scenario: one.scenario, caseID: one.case.id, metric: metric.name, unit: metric.unit,
            severity: gated.severity, answer: .unclear, wording: "")
        verdict.head = count(metric, one.head)
        verdict.base = one.base.flatMap { count(metric, $0) }
        verdict.limit = gated.limit ?? verdict.base
        guard let head = verdict.head else {
            if one.isBroken { verdict.answer = .fail }
            verdict.wording = "\(metric.name) was not counted in the newer build" + why(one.head)
            return verdict
        }
        if varies(metric, one.head) || one.base.map({ varies(metric, $0) }) == true {
            // Three repetitions of the same work gave different counts: nothing exact can be said of one of them.
            verdict.severity = .soft
            verdict.wording =
                "\(metric.name) differs between repetitions of the same work, so it is not exact and not judged"
            return verdict
        }
        guard let limit = verdict.limit else {
            // What is new has nothing to be held against, and may land.
            if one.base?.outcome.kind == .unsupported { verdict.severity = .soft }
            verdict.wording =
                "\(spell(head)) \(metric.unit), and neither a stored limit nor a count of an older build"
                + (one.base.map(why) ?? "; weir gate --update-limits stores one")
            return verdict
        }
        verdict.value = head - limit
        let isMore = ExactCount.isMore(head, than: limit)
        verdict.answer = isMore ? .fail : .pass
        let against = gated.limit == nil ? "the older build's" : "the stored limit of"
        verdict.wording =
            "\(spell(head)) \(metric.unit), \(isMore ? "more than" : "not more than") \(against) \(spell(limit))"
        return verdict
    }

    private func count(_ metric: Metric, _ side: GateCase.Side) -> Double? {
        metric.values(CaseRecord(one.case, counts: side.counts)).first
    }

    private func varies(_ metric: Metric, _ side: GateCase.Side) -> Bool {
        side.counts?.varying.contains(metric.name) == true
    }

    private func why(_ side: GateCase.Side) -> String {
        side.outcome == .measured ? "" : " (\(side.outcome.kind.rawValue): \(side.outcome.message))"
    }

    private func spell(_ count: Double) -> String { FigureSpelling.spell(count) }
}
