import Foundation

/// How many times one case's figure is another's, from the blocks in which both were measured.
///
/// The estimate is the Hodges-Lehmann median of the logarithms of the ratios per block, and so is its interval: what
/// disturbs a whole block disturbs both arms and cancels.
public struct PairedRatio: Hashable, Sendable {
    /// The ratio.
    public let ratio: Double
    /// The lower end of its 99 % interval; 0 with too few blocks to have one.
    public let lower: Double
    /// The upper end of its 99 % interval; infinity with too few blocks to have one.
    public let upper: Double
    /// The blocks both were measured in.
    public let blocks: Int

    /// The ratio of `metric` between two cases, or nil when no block has both.
    public init?(_ metric: Metric, of one: CaseRecord, to other: CaseRecord) {
        let values = Self.byBlock(metric, one), reference = Self.byBlock(metric, other)
        // In the order of the blocks, so that rounding does not depend on a dictionary's order.
        let logarithms = values.keys.sorted().compactMap { block -> Double? in
            guard let value = values[block], let base = reference[block], value > 0, base > 0 else { return nil }
            return log(value / base)
        }
        guard !logarithms.isEmpty else { return nil }
        let interval = SignedRank(logarithms)
        ratio = exp(interval.estimate)
        lower = exp(interval.lower)
        upper = exp(interval.upper)
        blocks = logarithms.count
    }

    /// Whether the interval leaves open which of the two is larger.
    public var isOpen: Bool { lower <= 1 && upper >= 1 }

    /// Whether there were blocks enough for an interval with two ends: 8 of them.
    public var isBounded: Bool { lower > 0 && upper.isFinite }

    private static func byBlock(_ metric: Metric, _ record: CaseRecord) -> [Int: Double] {
        let values = metric.values(record)
        guard values.count == record.samples.count else { return [:] }
        return Dictionary(zip(record.samples.map(\.block), values), uniquingKeysWith: { first, _ in first })
    }
}
