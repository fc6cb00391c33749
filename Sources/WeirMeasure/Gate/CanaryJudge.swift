import Foundation

/// Judges the arm that wastes what must be caught, by the same rules as the rest.
struct CanaryJudge {
    let settings: GateSettings
    let alpha: Double

    /// The verdict from the case that has a canary; nil where none has.
    func verdict(_ cases: [GateCase]) -> CanaryVerdict? {
        guard let one = cases.first(where: { $0.first?.canary != nil }), let first = one.first,
            let canary = first.canary, let gated = one.sampled.first, let metric = Metric.named(gated.metric)
        else { return nil }
        var verdict = CanaryVerdict(caseID: one.id, waste: canary.share, blocks: 0, wording: "")
        // A second chance, as a failure gets one: at the least noise that is allowed, one canary in twenty is missed.
        for series in [first, one.confirmation].compactMap({ $0 }) where series.canary != nil {
            guard let effects = series.canaryEffects(of: metric, in: one.case, settings) else { continue }
            let decision = SeriesDecision(effects, margins: gated.margins, alpha: alpha, settings)
            let used = Array(effects.prefix(decision.blocks(of: effects.count, settings.design)))
            let rank = SignedRank(used, confidence: settings.confidence)
            verdict.value = expm1(rank.estimate)
            verdict.lower = rank.lower.isFinite ? expm1(rank.lower) : nil
            verdict.upper = rank.upper.isFinite ? expm1(rank.upper) : nil
            verdict.blocks = used.count
            let resolves = DetectableEffect.predict(
                used, blocks: settings.design.last.count, margins: gated.margins, alpha: alpha, misses: settings.misses)
            switch decision {
            case .worse: verdict.isCaught = true
            // A machine that cannot resolve the waste says so itself, and its canary proves nothing.
            case .harmless: verdict.isCaught = false
            case .exhausted: verdict.isCaught = resolves <= gated.margins.caught ? false : nil
            case .open: verdict.isCaught = nil
            }
            if verdict.isCaught == true { break }
        }
        verdict.wording = wording(verdict)
        return verdict
    }

    private func wording(_ verdict: CanaryVerdict) -> String {
        let waste = GateWording.percent(verdict.waste)
        guard let value = verdict.value else { return "the canary, which wastes \(waste), was not measured" }
        let numbers = "\(GateWording.interval(value, verdict.lower, verdict.upper)) in \(verdict.blocks) blocks"
        return switch verdict.isCaught {
        case true?: "the canary, which wastes \(waste), was caught: \(numbers)"
        case false?: "the canary, which wastes \(waste), was missed: \(numbers)"
        case nil: "the canary, which wastes \(waste), could not be told from noise: \(numbers)"
        }
    }
}

extension GateSeries {
    /// ln(canary / base) of every accepted block; nil where there is none.
    func canaryEffects(of metric: Metric, in case: Case, _ settings: GateSettings) -> [Double]? {
        let places = accepted(settings).filter { blocks[$0].canary != nil }
        return GateEffects(metric, of: `case`, self, places, .canary)?.middle
    }
}
