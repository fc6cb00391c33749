import Foundation

/// Layer 1: a metric that spreads, judged from its blocks with two margins.
struct TimeJudge {
    let settings: GateSettings
    /// The false alarms that each gated metric may spend.
    let alpha: Double

    /// What one series says of one metric.
    struct Finding {
        var decision = SeriesDecision.open
        /// The effects the decision rests on: those up to the look that decided.
        var effects: [Double] = []
        /// The places of their blocks in the series.
        var blocks: [Int] = []
        /// Whether the sums of all visits got worse although their middle did not.
        var stalls = false
        /// Why nothing can be decided, or nil.
        var obstacle: String?
        var rejected = 0
    }

    /// Looks at a series.
    /// - Parameter alpha: What it may spend. Confirmations spend the whole budget: that both must fail has kept it.
    func look(at series: GateSeries?, _ gated: GatedMetric, of one: GateCase, alpha: Double) -> Finding {
        guard let metric = Metric.named(gated.metric) else {
            preconditionFailure("TimeJudge.look: \(gated.metric) is no metric")
        }
        var finding = Finding()
        guard let series, !series.blocks.isEmpty else {
            let sides = [("the newer build", Optional(one.head)), ("the older build", one.base)]
            let ended = sides.compactMap { name, side in side.map { (name, $0.outcome) } }
                .first { $0.1 != .measured }
            finding.obstacle =
                ended.map { "no comparison, \($0.0) is \($0.1.kind.rawValue): \($0.1.message)" }
                ?? "no block was measured"
            return finding
        }
        let blocks = series.accepted(settings)
        finding.rejected = series.blocks.count - blocks.count
        if settings.tooManyRejected(finding.rejected, of: series.blocks.count) {
            let reason = series.blocks.compactMap { settings.rejection(of: $0) }.last ?? ""
            finding.obstacle =
                "\(finding.rejected) of \(series.blocks.count) blocks were disturbed from outside (the last one: \(reason))"
            return finding
        }
        // What was disturbed says nothing, and the next block may be quiet.
        if blocks.isEmpty { return finding }
        guard let effects = GateEffects(metric, of: one.case, series, blocks, .head) else {
            finding.obstacle = "\(metric.name) has no positive figure in every block"
            return finding
        }
        if let obstacle = fewAbove(metric, in: series, blocks) {
            finding.obstacle = obstacle
            return finding
        }
        finding.decision = SeriesDecision(effects.middle, margins: gated.margins, alpha: alpha, settings)
        let used = finding.decision.blocks(of: effects.middle.count, settings.design)
        finding.effects = Array(effects.middle.prefix(used))
        finding.blocks = Array(blocks.prefix(used))
        if case .harmless = finding.decision {
            let sums = Array(effects.total.prefix(used))
            finding.stalls = SignedRankTest.above(gated.margins.logCaught, sums) <= alpha
        }
        return finding
    }

    /// Why a quantile is refused, or nil: a tail of a few values is the luck of single operations.
    private func fewAbove(_ metric: Metric, in series: GateSeries, _ places: [Int]) -> String? {
        let fewest = places.flatMap { [series.blocks[$0].base.total, series.blocks[$0].head.total] }
            .compactMap { metric.valuesAbove(in: $0) }.min()
        guard let fewest, fewest < Metric.fewestAbove else { return nil }
        return "\(metric.name) is refused: \(fewest) values of a block lie above it and \(Metric.fewestAbove) must; "
            + "a longer arm, more operations in a round or a lower quantile helps"
    }

    /// The verdict with everything but its answer and wording.
    func figures(_ finding: Finding, from series: GateSeries?, _ gated: GatedMetric, of one: GateCase) -> GateVerdict {
        let metric = Metric.named(gated.metric)
        var verdict = GateVerdict(
            scenario: one.scenario, caseID: one.case.id, metric: gated.metric, unit: metric?.unit ?? "",
            severity: gated.severity, answer: .unclear, limit: gated.margins.caught, blocks: finding.effects.count,
            rejected: finding.rejected, wording: finding.obstacle ?? "")
        // What is new has nothing to be held against, and may land.
        if series == nil, one.head.outcome == .measured, one.base?.outcome.kind == .unsupported {
            verdict.severity = .soft
        }
        guard !finding.effects.isEmpty, let metric, let series else { return verdict }
        let rank = SignedRank(finding.effects, confidence: settings.confidence)
        verdict.value = expm1(rank.estimate)
        verdict.lower = rank.lower.isFinite ? expm1(rank.lower) : nil
        verdict.upper = rank.upper.isFinite ? expm1(rank.upper) : nil
        verdict.resolves = DetectableEffect.predict(
            finding.effects, blocks: finding.effects.count, margins: gated.margins, alpha: alpha,
            misses: settings.misses)
        verdict.base = Self.median(metric, finding.blocks.map { series.blocks[$0].base.total }, of: one.case)
        verdict.head = Self.median(metric, finding.blocks.map { series.blocks[$0].head.total }, of: one.case)
        return verdict
    }

    private static func median(_ metric: Metric, _ samples: [BlockSample], of case: Case) -> Double? {
        let values = metric.values(CaseRecord(`case`, samples: samples))
        return values.isEmpty ? nil : Summary.median(of: values)
    }
}

extension GateSettings {
    /// Whether so many blocks were rejected that what is left cannot be trusted either.
    public func tooManyRejected(_ rejected: Int, of total: Int) -> Bool {
        Double(rejected) > rejectionLimit * Double(max(total, design.looks[0].count))
    }
}

extension GateVerdict {
    /// `(1 % error budget, 10 blocks, -0.1 % [-0.4, +0.2], resolves 1.6 %)`.
    func parentheses(_ settings: GateSettings) -> String {
        var parts = ["\(GateWording.percent(settings.budget)) error budget", "\(blocks) blocks"]
        if let value { parts.append(GateWording.interval(value, lower, upper)) }
        if let resolves { parts.append("resolves \(GateWording.percent(resolves))") }
        return "(\(parts.joined(separator: ", ")))"
    }
}
