import WeirMeasure

extension ReportFormat {
    /// Every figure on a line of its own.
    static let csv = ReportFormat(
        name: "csv", summary: "one line for each case, metric and block, for spreadsheets and data frames",
        fileExtension: "csv",
        paint: { records, _ in CSVTable(records).text })
}

/// The long form: every metric of every case in its own unit, unrounded. Exact counts belong to no block, and a case
/// without figures keeps one line, so that it is not missed in silence. Quoting as RFC 4180 has it.
struct CSVTable {
    private let records: [Record]
    private let axes: [String]

    init(_ records: [Record]) {
        self.records = records
        var axes: [String] = []
        for axis in records.flatMap(\.cases).flatMap(\.case.axes) where !axes.contains(axis.name) {
            axes.append(axis.name)
        }
        self.axes = axes
    }

    var text: String {
        let heading =
            ["scenario", "started_at", "case", "subject", "group"] + axes.map { "axis_\($0)" }
            + ["worker", "chain", "outcome", "metric", "unit", "block", "value", "varies"]
        let figures = records.flatMap { record in record.cases.flatMap { lines(of: $0, in: record) } }
        return ([heading] + figures).map { $0.map(\.asCSV).joined(separator: ",") + "\r\n" }.joined()
    }

    private func lines(of one: CaseRecord, in record: Record) -> [[String]] {
        let values = Dictionary(
            one.case.axes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let labels =
            [record.scenario.name, record.startedAt, one.case.id, one.case.subject, one.case.group]
            + axes.map { values[$0] ?? "" } + [one.case.worker, one.case.chain, one.outcome.kind.rawValue]
        guard one.outcome.kind == .measured else { return [labels + ["", "", "", "", ""]] }
        return Metric.catalogue.flatMap { metric -> [[String]] in
            let figures = metric.values(one)
            switch metric.kind {
            case .exact:
                let varies = one.counts?.varying.contains(metric.name) ?? false
                return figures.map { labels + [metric.name, metric.unit, "", "\($0)", "\(varies)"] }
            case .sampled:
                return zip(one.samples, figures).map { sample, value in
                    labels + [metric.name, metric.unit, "\(sample.block)", "\(value)", ""]
                }
            }
        }
    }
}

extension String {
    /// The field as RFC 4180 quotes it: only where a comma, a quote or a line break makes it necessary.
    var asCSV: String {
        guard unicodeScalars.contains(where: { [",", "\"", "\r", "\n"].contains($0) }) else { return self }
        return "\"" + replacing("\"", with: "\"\"") + "\""
    }
}
