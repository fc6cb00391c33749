import WeirDriver
import WeirMeasure
import WeirReport

/// `weir gate --explain`: what would be run, how long it takes, what it can resolve.
struct GateForecast {
    private let preparation: GatePreparation

    init(_ preparation: GatePreparation) { self.preparation = preparation }

    var list: ColumnList {
        let settings = preparation.order.settings
        let alpha = settings.alpha(sharedBy: preparation.cases)
        let scatter = Calibration.stored()?.scatter
        let rows = preparation.cases.flatMap { one in
            one.gated.map { gated -> [String] in
                guard Metric.named(gated.metric)?.kind == .sampled else {
                    let against =
                        gated.limit.map { "the limit \(FigureSpelling.spell($0))" }
                        ?? (preparation.order.base == nil ? "nothing yet: --update-limits" : "the older build")
                    return [
                        one.id, gated.metric, gated.severity.rawValue, "under 1 s", "any difference",
                        "exactly, with \(against)",
                    ]
                }
                if one.isSameProgram == true {
                    return [
                        one.id, gated.metric, gated.severity.rawValue, "0 s", "any difference",
                        "not timed: both builds load the same program, byte for byte",
                    ]
                }
                let arm = preparation.armTime(of: one)
                let block = 2 * (arm + GatePreparation.startTime)
                let looks = settings.design.looks.map(\.count)
                let resolves = scatter.map { scatter in
                    percent(
                        DetectableEffect.predict(
                            scatter: scatter, blocks: settings.design.last.count, margins: gated.margins, alpha: alpha,
                            misses: settings.misses))
                }
                let margins =
                    "more than \(percent(gated.margins.ignored)) against less than \(percent(gated.margins.caught))"
                return [
                    one.id, gated.metric, gated.severity.rawValue,
                    "\(block * looks[0] / 1_000_000_000) to "
                        + "\(block * settings.design.last.count / 1_000_000_000) s",
                    resolves ?? "unknown: --calibrate",
                    "\(margins), looks at \(looks.map { "\($0)" }.joined(separator: ", ")) blocks, false alarms "
                        + "\(percent(alpha, digits: 10_000)) of \(percent(settings.budget)) for all",
                ]
            }
        }
        return ColumnList(["case", "metric", "severity", "takes", "resolves", "how"], rows)
    }

    private func percent(_ share: Double, digits: Double = 10) -> String {
        "\(FigureSpelling.spell((share * 100 * digits).rounded() / digits)) %"
    }
}
