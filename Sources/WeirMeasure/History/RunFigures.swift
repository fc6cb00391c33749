/// The figures of a run: ratios within its groups, and exact counts.
struct RunFigures {
    private let record: Record
    private let reference: String?

    init(_ record: Record, _ reference: String?) {
        self.record = record
        self.reference = reference
    }

    var all: [HistoryFigure] {
        let measured = record.cases.filter { $0.outcome == .measured }
        return measured.flatMap { one in
            Metric.catalogue.compactMap { metric in
                switch metric.kind {
                case .sampled: ratio(metric, of: one, among: measured)
                case .exact: count(metric, of: one)
                }
            }
        }
    }

    private func ratio(_ metric: Metric, of one: CaseRecord, among measured: [CaseRecord]) -> HistoryFigure? {
        // What the scenario did not ask for is not worth a series.
        guard record.scenario.measure.contains(metric.name),
            let pinned = measured.first(where: { isReference($0, of: one) }), pinned.case.id != one.case.id,
            let ratio = PairedRatio(metric, of: one, to: pinned)
        else { return nil }
        return HistoryFigure(
            series: HistoryFigure.Series(
                scenario: record.scenario.name, caseID: one.case.id, metric: metric.name, unit: metric.unit,
                reference: pinned.case.id, isMoreBetter: metric.better == .higher),
            value: ratio.ratio, lower: ratio.isBounded ? ratio.lower : nil, upper: ratio.isBounded ? ratio.upper : nil,
            blocks: ratio.blocks)
    }

    private func isReference(_ other: CaseRecord, of one: CaseRecord) -> Bool {
        guard other.case.group == one.case.group else { return false }
        guard let reference else { return true }
        return other.case.subject == reference || other.case.id == reference
    }

    private func count(_ metric: Metric, of one: CaseRecord) -> HistoryFigure? {
        guard one.counts?.varying.contains(metric.name) == false, let count = metric.values(one).first else {
            return nil
        }
        return HistoryFigure(
            series: HistoryFigure.Series(
                scenario: record.scenario.name, caseID: one.case.id, metric: metric.name, unit: metric.unit),
            value: count)
    }
}
