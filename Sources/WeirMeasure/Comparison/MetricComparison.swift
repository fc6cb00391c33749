/// One metric of one case in two records.
public struct MetricComparison: Codable, Hashable, Sendable {
    /// The metric's name.
    public var metric: String
    /// Its unit.
    public var unit: String
    /// The median or the count in the older record; nil where it has none.
    public var old: Double?
    /// The median or the count in the newer record; nil where it has none.
    public var new: Double?
    /// The spread of the older median as a share of it; nil for counts.
    public var oldDeviation: Double?
    /// The spread of the newer median as a share of it; nil for counts.
    public var newDeviation: Double?
    /// New divided by old; nil where one is missing or the old one is 0.
    public var ratio: Double?
    /// What can be said about it.
    public var judgement: Judgement

    /// What can be said about two figures from different runs.
    public enum Judgement: String, Codable, Hashable, Sendable, CaseIterable {
        /// An exact counter, and the same.
        case equal
        /// An exact counter that rose: it costs more.
        case more
        /// An exact counter that fell.
        case fewer
        /// A time: shown and never judged across runs.
        case shown
        /// A counter that differed between repetitions of one run: not exact, so not judged.
        case varies
        /// A counter of different work, or one that only one record has.
        case incomparable
    }

    init?(_ metric: Metric, old: CaseRecord, new: CaseRecord, isSameWork: Bool) {
        let before = metric.values(old), after = metric.values(new)
        guard !before.isEmpty || !after.isEmpty else { return nil }
        self.metric = metric.name
        unit = metric.unit
        self.old = before.isEmpty ? nil : Summary.median(of: before)
        self.new = after.isEmpty ? nil : Summary.median(of: after)
        if metric.kind == .sampled {
            oldDeviation = before.count > 1 ? Summary(before).relativeDeviation : nil
            newDeviation = after.count > 1 ? Summary(after).relativeDeviation : nil
        }
        if let old = self.old, let new = self.new, old != 0 { ratio = new / old }
        let varying = (old.counts?.varying ?? []) + (new.counts?.varying ?? [])
        judgement = Self.judge(
            metric, self.old, self.new, varies: varying.contains(metric.name), isSameWork: isSameWork)
    }

    private static func judge(
        _ metric: Metric, _ old: Double?, _ new: Double?, varies: Bool, isSameWork: Bool
    ) -> Judgement {
        guard metric.kind == .exact else { return .shown }
        guard isSameWork, let old, let new else { return .incomparable }
        guard !varies else { return .varies }
        return new == old ? .equal : new > old ? .more : .fewer
    }
}
