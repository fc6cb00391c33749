extension ExpectationArm {
    /// The values of one metric of one case, in base units.
    struct Figure {
        private let exact: Double?
        private let blocks: [Int: Double]

        /// Why there is no figure.
        struct Missing: Error {
            var reason: String
        }

        var isExact: Bool { exact != nil }

        /// The value in a block; an exact count is the same in each.
        func value(in block: Int?) -> Double? { exact ?? block.flatMap { blocks[$0] } }

        static func of(_ reference: MetricReference, _ record: CaseRecord?) -> Result<Figure, Missing> {
            let name = reference.subject.description
            guard let record, let metric = Metric.named(reference.metric) else {
                return .failure(Missing(reason: "\(name) has no case here"))
            }
            guard record.outcome.kind == .measured else {
                let message = record.outcome.message.isEmpty ? "" : ": \(record.outcome.message)"
                return .failure(Missing(reason: "\(name) was not measured (\(record.outcome.kind.rawValue)\(message))"))
            }
            let values = metric.values(record)
            guard !values.isEmpty else {
                let verb = metric.kind == .exact ? "counted" : "measured"
                return .failure(Missing(reason: "\(metric.name) of \(name) was not \(verb)"))
            }
            let scale = ExpectationUnit.of(metric).scale
            if metric.kind == .exact {
                if record.counts?.varying.contains(metric.name) == true {
                    return .failure(Missing(reason: "\(metric.name) of \(name) differed between repetitions"))
                }
                return .success(Figure(exact: values[0] * scale, blocks: [:]))
            }
            let pairs = zip(record.samples.map(\.block), values.map { $0 * scale })
            return .success(Figure(exact: nil, blocks: Dictionary(pairs, uniquingKeysWith: { first, _ in first })))
        }

        /// The blocks all sampled figures have, ascending; nil when all are exact.
        static func commonBlocks(_ figures: [Figure]) -> [Int]? {
            let sampled = figures.filter { !$0.isExact }.map { Set($0.blocks.keys) }
            guard let first = sampled.first else { return nil }
            return sampled.dropFirst().reduce(first) { $0.intersection($1) }.sorted()
        }
    }
}
