/// What a series that is being measured still needs.
public struct SeriesProgress: Hashable, Sendable {
    /// Whether every metric and the canary are decided, or no block can help any more.
    public let isOver: Bool
    /// The smallest worsening that the longest series will find, predicted from the blocks so far; the worst metric's.
    public let resolves: Double?
    /// What must be found by that metric.
    public let caught: Double

    /// Looks at a series of a case.
    /// - Parameter alpha: What each metric may spend of the false alarms.
    public init(_ series: GateSeries, of one: GateCase, alpha: Double, _ settings: GateSettings) {
        let judge = TimeJudge(settings: settings, alpha: alpha)
        var open = false
        var worst: (resolves: Double, caught: Double)?
        var isCanaryRefused = false
        for (place, gated) in one.sampled.enumerated() {
            let finding = judge.look(at: series, gated, of: one, alpha: alpha)
            if place == 0 { isCanaryRefused = finding.obstacle != nil }
            if finding.obstacle == nil, finding.decision.isOpen { open = true }
            guard !finding.effects.isEmpty else { continue }
            let predicted = DetectableEffect.predict(
                finding.effects, blocks: settings.design.last.count, margins: gated.margins, alpha: alpha,
                misses: settings.misses)
            if predicted > worst?.resolves ?? 0 { worst = (predicted, gated.margins.caught) }
        }
        if series.canary != nil, let gated = one.sampled.first, let metric = Metric.named(gated.metric) {
            let effects = series.canaryEffects(of: metric, in: one.case, settings) ?? []
            if !isCanaryRefused, SeriesDecision(effects, margins: gated.margins, alpha: alpha, settings).isOpen {
                open = true
            }
        }
        isOver = !open
        resolves = worst?.resolves
        caught = worst?.caught ?? 0
    }
}
