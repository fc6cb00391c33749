import Foundation
import WeirProtocol

/// A record of any kind, as a history takes it in.
///
/// Times are kept as ratios to something that was measured in the same blocks: a time by itself says more about the hour
/// than about the code. Counts are kept as they are.
public enum HistoryDocument: Sendable {
    /// What `weir run` wrote.
    case run(Record)
    /// What `weir gate` wrote.
    case gate(GateRecord)
    /// What `weir check --format json` wrote.
    case check(CheckRecord)

    /// Recognises a record by its schema.
    /// - Parameter path: Where the bytes came from, for the error's text.
    /// - Throws: `RecordFileError` where they are no record.
    public init(_ data: Data, path: String) throws(RecordFileError) {
        struct Schema: Decodable { var schema: String }
        let decoder = JSONDecoder()
        if let schema = try? decoder.decode(Schema.self, from: data).schema, schema == GateRecord.schemaName {
            self = .gate(try GateRecordFile.load(from: data, path: path))
        } else if let check = try? decoder.decode(CheckRecord.self, from: data) {
            self = .check(check)
        } else {
            self = .run(try RecordFile.load(from: data, path: path))
        }
    }

    /// The schema's name, as it stands in the file.
    public var schema: String {
        switch self {
        case .run(let record): record.schema
        case .gate(let record): record.schema
        case .check(let record): "weir.check/\(record.schema)"
        }
    }

    /// When it was measured: RFC 3339, UTC; nil where the record does not say.
    public var startedAt: String? {
        switch self {
        case .run(let record): record.startedAt
        case .gate(let record): record.startedAt
        case .check: nil
        }
    }

    /// The machine, as far as figures of another one are no points of the same series; empty where it does not matter.
    public var machine: String {
        switch self {
        case .run(let record): record.machine.name
        case .gate(let record): record.machine.name
        case .check: ""
        }
    }

    /// Its figures.
    /// - Parameter reference: The subject or the case that times are ratios to; nil takes the first case of every group.
    ///   Gates compare with the older build whatever it says.
    public func figures(reference: String? = nil) -> [HistoryFigure] {
        switch self {
        case .run(let record): RunFigures(record, reference).all
        case .gate(let record): record.verdicts.compactMap { HistoryFigure($0, record) }
        case .check(let record): record.subjects.map { HistoryFigure($0) }
        }
    }
}

extension Machine {
    /// The processor and how many of them.
    fileprivate var name: String { "\(processor), \(cores) processors" }
}

extension HistoryFigure {
    /// nil where nothing was measured.
    fileprivate init?(_ verdict: GateVerdict, _ record: GateRecord) {
        guard let metric = Metric.named(verdict.metric) else { return nil }
        var series = Series(
            scenario: verdict.scenario, caseID: verdict.caseID, metric: verdict.metric, unit: metric.unit)
        switch metric.kind {
        case .exact:
            guard let head = verdict.head else { return nil }
            self.init(series: series, value: head)
        case .sampled:
            guard let value = verdict.value, let base = record.base else { return nil }
            // A gate's values are costs: more is worse, whatever the metric.
            series.reference = base.name
            self.init(
                series: series, value: 1 + value, lower: verdict.lower.map { 1 + $0 },
                upper: verdict.upper.map { 1 + $0 }, blocks: verdict.blocks)
        }
    }

    fileprivate init(_ report: SubjectReport) {
        self.init(
            series: Series(scenario: "check", caseID: report.subject, metric: "findings", unit: "rules"),
            value: Double(report.findings.count))
    }
}
