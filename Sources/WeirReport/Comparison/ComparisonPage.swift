import WeirMeasure

/// A comparison as formats for people show it: the metrics that were asked for, and every counter that moved.
struct ComparisonPage {
    /// A group's heading and its lines.
    struct Group {
        let heading: String
        let lines: [Line]
    }

    /// One metric of one case, or what became of the case.
    struct Line {
        let subject: String
        let metric: String
        let unit: String
        let old: AlignedFigure?
        let new: AlignedFigure?
        let ratio: AlignedFigure?
        let judgement: MetricComparison.Judgement?
        /// Why there are no figures, or what makes the case different work.
        let note: String?
    }

    let title: String
    let groups: [Group]
    let differences: [Difference]
    let remarks: [String]

    init(_ comparison: Comparison) {
        title =
            "\(comparison.scenario.oneLine): \(comparison.oldStartedAt.oneLine) → \(comparison.newStartedAt.oneLine)"
        differences = comparison.differences
        var order: [String] = []
        for one in comparison.cases where !order.contains(one.group) { order.append(one.group) }
        groups = order.map { group in
            let cases = comparison.cases.filter { $0.group == group }
            return Group(
                heading: group.oneLine, lines: cases.flatMap { Self.lines(of: $0, measure: comparison.measure) })
        }
        remarks = Self.remarks(on: comparison)
    }

    private static func lines(of one: CaseComparison, measure: [String]) -> [Line] {
        let hasFigures = one.oldOutcome.kind == .measured && one.newOutcome.kind == .measured
        let moved: [MetricComparison.Judgement] = [.more, .fewer, .varies]
        let shown = one.metrics.filter { hasFigures && (measure.contains($0.metric) || moved.contains($0.judgement)) }
        let lines = shown.map { line(of: one, $0) }
        let note = note(on: one)
        guard note != nil || lines.isEmpty else { return lines }
        return [
            Line(
                subject: one.subject.oneLine, metric: "", unit: "", old: nil, new: nil, ratio: nil, judgement: nil,
                note: note ?? "no figures")
        ] + lines
    }

    private static func line(of one: CaseComparison, _ metric: MetricComparison) -> Line {
        let scale = UnitScale(
            unit: metric.unit, values: metric.judgement == .shown ? [metric.old, metric.new].compactMap { $0 } : [])
        let (old, new) = figures(metric, scale)
        return Line(
            subject: one.subject.oneLine, metric: metric.metric, unit: scale.unit, old: old, new: new,
            ratio: metric.ratio.map { AlignedFigure(Figure($0), sign: "×") }, judgement: metric.judgement, note: nil)
    }

    private static func figures(_ metric: MetricComparison, _ scale: UnitScale) -> (AlignedFigure?, AlignedFigure?) {
        guard metric.judgement == .shown else {
            if let old = metric.old, let new = metric.new {
                let pair = Figure.telling(old, new)
                return (AlignedFigure(pair.0), AlignedFigure(pair.1))
            }
            return (
                metric.old.map { AlignedFigure(Figure(count: $0)) }, metric.new.map { AlignedFigure(Figure(count: $0)) }
            )
        }
        let spelled = { (value: Double?, deviation: Double?) in
            value.map {
                AlignedFigure(
                    Figure($0 / scale.divisor), tail: deviation.map { "±\(Figure($0 * 100, decimals: 1)) %" } ?? "")
            }
        }
        return (spelled(metric.old, metric.oldDeviation), spelled(metric.new, metric.newDeviation))
    }

    private static func note(on one: CaseComparison) -> String? {
        let spelled = { (outcome: CaseRecord.Outcome) in
            outcome.kind.rawValue + (outcome.message.isEmpty ? "" : " (\(outcome.message.oneLine))")
        }
        var notes = one.differences.map { "\($0.condition) was \($0.old.oneLine), is \($0.new.oneLine)" }
        if one.oldOutcome.kind != .measured || one.newOutcome.kind != .measured {
            let isSame = one.oldOutcome == one.newOutcome
            notes.append(
                isSame
                    ? spelled(one.newOutcome) + " in both"
                    : "was \(spelled(one.oldOutcome)), is \(spelled(one.newOutcome))")
        }
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }

    private static func remarks(on comparison: Comparison) -> [String] {
        let counts = [MetricComparison.Judgement.equal, .more, .fewer, .varies, .incomparable].map {
            "\(comparison.count(of: $0)) \($0.rawValue)"
        }
        var remarks = [
            "counters: \(counts.joined(separator: ", "))",
            "times are shown, not judged: they come from two runs, and only an interleaved run can judge them",
        ]
        if !comparison.onlyOld.isEmpty {
            remarks.append("only in the old record: \(comparison.onlyOld.map(\.oneLine).joined(separator: ", "))")
        }
        if !comparison.onlyNew.isEmpty {
            remarks.append("only in the new record: \(comparison.onlyNew.map(\.oneLine).joined(separator: ", "))")
        }
        if comparison.cases.isEmpty { remarks.append("the records have no case in common: nothing was compared") }
        return remarks
    }
}
