import WeirMeasure

extension TuneFigures {
    /// The median of several blocks, figure by figure; nil without any.
    init?(middleOf blocks: [TuneFigures]) {
        guard !blocks.isEmpty else { return nil }
        func middle(_ value: (TuneFigures) -> Double) -> Double { Summary.median(of: blocks.map(value)) }
        func places(_ value: (TuneFigures) -> TuneDistribution?) -> TuneDistribution? {
            let all = blocks.compactMap(value)
            guard !all.isEmpty else { return nil }
            func one(_ statistic: TuneStatistic) -> Double { Summary.median(of: all.map { $0[statistic] }) }
            return TuneDistribution(
                mean: one(.mean), p50: one(.p50), p99: one(.p99), p999: one(.p999), max: one(.max))
        }
        self.init(
            throughput: middle(\.throughput), processorTime: middle(\.processorTime),
            systemCalls: middle(\.systemCalls), meanWrite: middle(\.meanWrite),
            staleness: places(\.staleness) ?? blocks[0].staleness, durability: places(\.durability),
            bytesAtRisk: places(\.bytesAtRisk) ?? blocks[0].bytesAtRisk, unsyncedBytes: places(\.unsyncedBytes))
    }
}
