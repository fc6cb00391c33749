/// What one figure was in record after record, and where it changed. It advises; it decides nothing.
public struct HistorySeries: Codable, Hashable, Sendable {
    /// What was measured.
    public var series: HistoryFigure.Series
    /// From the oldest to the newest.
    public var points: [Point]
    /// Where it changed.
    public var changes: [Change]

    /// One record's figure.
    public struct Point: Codable, Hashable, Sendable {
        /// The record's number in its history.
        public var record: Int
        /// When it was measured: RFC 3339, UTC.
        public var startedAt: String
        /// What the user called it: a commit as a rule.
        public var label: String
        /// The ratio, or the count.
        public var value: Double
        /// The lower end of the ratio's interval.
        public var lower: Double?
        /// The upper end of the ratio's interval.
        public var upper: Double?
        /// Blocks the ratio rests on.
        public var blocks: Int

        /// A point.
        public init(record: Int, startedAt: String, label: String, figure: HistoryFigure) {
            self.record = record
            self.startedAt = startedAt
            self.label = label
            value = figure.value
            lower = figure.lower
            upper = figure.upper
            blocks = figure.blocks
        }
    }

    /// A change of level.
    public struct Change: Codable, Hashable, Sendable {
        /// The first point of the new level.
        public var place: Int
        /// The median up to here, from the change before on.
        public var before: Double
        /// The median from here on, up to the next change.
        public var after: Double
        /// How often chance alone shows as clear a change; 0 for counts, which have no chance in them.
        public var p: Double

        /// The new level as a share of the old one, less 1; nil from 0.
        public var share: Double? { before == 0 ? nil : after / before - 1 }
    }

    /// A series with its changes found.
    /// - Parameter points: From the oldest to the newest.
    /// - Complexity: that of the search; a series of 200 ratios takes about 0.1 s for every change it has.
    public init(_ series: HistoryFigure.Series, _ points: [Point], _ search: ChangePointSearch = ChangePointSearch()) {
        self.series = series
        self.points = points
        let values = points.map(\.value)
        let found =
            series.reference == nil ? Self.steps(values) : search.changes(in: values).map { ($0.place, $0.p) }
        let bounds = [0] + found.map(\.0) + [values.count]
        changes = found.indices.map { index in
            Change(
                place: found[index].0, before: Summary.median(of: Array(values[bounds[index]..<bounds[index + 1]])),
                after: Summary.median(of: Array(values[bounds[index + 1]..<bounds[index + 2]])), p: found[index].1)
        }
    }

    /// Exact counts do not scatter: every difference is a change.
    private static func steps(_ values: [Double]) -> [(Int, Double)] {
        values.indices.dropFirst().filter { values[$0] != values[$0 - 1] }.map { ($0, 0) }
    }

    /// Whether a change is for the worse.
    public func isWorse(_ change: Change) -> Bool {
        series.isMoreBetter ? change.after < change.before : change.after > change.before
    }
}
