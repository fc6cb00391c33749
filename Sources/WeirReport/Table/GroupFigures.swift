import WeirMeasure

/// The figures of a group before they are arranged: one scale a column, the best marked, ratios taken.
struct GroupFigures {
    let columns: [TableColumn]
    let countTitles: [String]
    /// By the case's id, one for every column; no entry for an unmeasured case.
    let cells: [String: [TableCell?]]
    /// By the case's id, one for every title; no entry where nothing was counted.
    let counts: [String: [TableCount?]]

    init(cases: [CaseRecord], metrics: [Metric]) {
        let measured = cases.filter { $0.outcome.kind == .measured }
        let sampled = metrics.filter { $0.kind == .sampled }
        var columns: [TableColumn] = []
        var cells = Dictionary(measured.map { ($0.case.id, [TableCell?]()) }, uniquingKeysWith: { first, _ in first })
        for (index, metric) in sampled.enumerated() {
            let summaries = measured.map { one in
                let values = metric.values(one)
                return values.isEmpty ? nil : (summary: Summary(values), blocks: values.count)
            }
            let scale = UnitScale(unit: metric.unit, values: summaries.compactMap { $0?.summary.median })
            let best = Self.best(metric, measured)
            columns.append(TableColumn(metric: metric.name, title: metric.title, unit: scale.unit, kind: .median))
            for (one, seen) in zip(measured, summaries) {
                cells[one.case.id]?.append(
                    seen.map {
                        TableCell(
                            median: $0.summary.median / scale.divisor,
                            relativeDeviation: $0.blocks > 1 ? $0.summary.relativeDeviation : nil,
                            isBest: best.contains(one.case.id))
                    })
            }
            guard index == 0, measured.count > 1, let baseline = measured.first else { continue }
            columns.append(
                TableColumn(
                    metric: metric.name, title: "ratio", unit: "to \(baseline.case.subject.oneLine)", kind: .ratio))
            for one in measured {
                cells[one.case.id]?.append(
                    PairedRatio(metric, of: one, to: baseline).map { TableCell(ratio: $0.ratio) })
            }
        }
        self.columns = columns
        self.cells = cells
        (countTitles, counts) = Self.counted(cases, metrics)
    }

    /// The cases that are best or cannot be told from the best: their paired interval includes 1. None where too few
    /// blocks leave an interval without ends: a mark on every row would say nothing.
    private static func best(_ metric: Metric, _ cases: [CaseRecord]) -> Set<String> {
        let medians = cases.compactMap { one -> (record: CaseRecord, median: Double)? in
            let values = metric.values(one)
            return values.isEmpty ? nil : (one, Summary.median(of: values))
        }
        let leader = medians.max { metric.better == .higher ? $0.median < $1.median : $0.median > $1.median }
        guard medians.count > 1, let leader else { return [] }
        var best: Set<String> = []
        for other in medians {
            guard let ratio = PairedRatio(metric, of: other.record, to: leader.record) else {
                // A figure of 0 has no logarithm: only its equals stand beside it.
                if other.median == leader.median { best.insert(other.record.case.id) }
                continue
            }
            guard ratio.isBounded else { return [] }
            if ratio.isOpen { best.insert(other.record.case.id) }
        }
        return best
    }

    /// Allocations and system calls stand under every row that was counted, asked for or not; leaks where there are any.
    private static func counted(_ cases: [CaseRecord], _ metrics: [Metric]) -> ([String], [String: [TableCount?]]) {
        let leaks = Metric.named("leaks").map { metric in cases.contains { (metric.values($0).first ?? 0) != 0 } }
        let always = (["allocations", "read-calls"] + (leaks == true ? ["leaks"] : [])).compactMap { Metric.named($0) }
        let listed = metrics.filter { $0.kind == .exact }
        let all = always.filter { one in !listed.contains { $0.name == one.name } } + listed
        let shown = all.filter { metric in cases.contains { !metric.values($0).isEmpty } }
        var counts: [String: [TableCount?]] = [:]
        for one in cases {
            guard let exact = one.counts, one.outcome.kind == .measured else { continue }
            counts[one.case.id] = shown.map { metric in
                metric.values(one).first.map { TableCount($0, varies: exact.varying.contains(metric.name)) }
            }
        }
        let titles = shown.map { $0.unit.hasPrefix("/") ? $0.title + $0.unit : "\($0.title) \($0.unit)" }
        return (titles, counts)
    }
}
