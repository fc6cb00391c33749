import Foundation
import WeirMeasure

/// Which series of a history are asked for.
public struct HistoryQuery: Sendable {
    /// The scenario.
    public var scenario: String
    /// What times are ratios to, by subject or case; nil: what each record's own scenario names first.
    public var reference: String?
    /// Whether a figure of this case and metric is wanted.
    public var isWanted: @Sendable (HistoryFigure.Series) -> Bool
    /// How many of the newest records are looked at.
    public var last: Int

    /// A query.
    public init(
        _ scenario: String, reference: String? = nil, last: Int = 200,
        isWanted: @escaping @Sendable (HistoryFigure.Series) -> Bool = { _ in true }
    ) {
        self.scenario = scenario
        self.reference = reference
        self.last = last
        self.isWanted = isWanted
    }

    /// What was found.
    public struct Answer: Sendable {
        /// Every series, in the order of the newest record that has it.
        public let series: [HistorySeries]
        /// The machine they were measured on; the newest record's.
        public let machine: String
        /// Records of other machines, which are no points of these series.
        public let others: Int
    }

    /// Looks it up.
    /// - Throws: `HistoryError`.
    public func answer(from file: HistoryFile) throws(HistoryError) -> Answer {
        let records = try file.records(of: scenario)
        let machine = records.last { !$0.machine.isEmpty }?.machine ?? ""
        let own = records.filter { $0.machine.isEmpty || $0.machine == machine }
        var points: [HistoryFigure.Series: [HistorySeries.Point]] = [:]
        var order: [HistoryFigure.Series] = []
        for record in own.suffix(last).reversed() {
            for figure in try figures(of: record, in: file) where figure.value.isFinite && isWanted(figure.series) {
                if points[figure.series] == nil { order.append(figure.series) }
                points[figure.series, default: []].append(
                    HistorySeries.Point(
                        record: record.number, startedAt: record.startedAt, label: record.label, figure: figure))
            }
        }
        return Answer(
            series: order.map { HistorySeries($0, (points[$0] ?? []).reversed()) }, machine: machine,
            others: records.count - own.count)
    }

    private func figures(of record: HistoryFile.Entry, in file: HistoryFile) throws(HistoryError) -> [HistoryFigure] {
        guard let reference else { return try file.figures(of: scenario, in: record.number) }
        guard let text = try file.document(record.number),
            let document = try? HistoryDocument(Data(text.utf8), path: "record \(record.number)")
        else { return [] }
        return document.figures(reference: reference).filter { $0.series.scenario == scenario }
    }
}
