import WeirDriver
import WeirMeasure
import WeirReport

/// `weir gate --explain`: what would be run, how long it takes, what it can resolve.
struct GateForecast {
    private let preparation: GatePreparation
    private let pilots: [String: GatePilot]
    private let settings: GateSettings
    private let alpha: Double

    /// - Parameter pilots: How long the timed cases take, by their ids.
    init(_ preparation: GatePreparation, _ pilots: [String: GatePilot]) {
        self.preparation = preparation
        self.pilots = pilots
        settings = preparation.order.settings
        alpha = settings.alpha(sharedBy: preparation.cases)
    }

    /// A row for each gated metric, and one for all.
    var list: ColumnList {
        let scatter = Calibration.stored()?.scatter
        var rows: [[String]] = []
        for one in preparation.cases {
            var isFirst = true
            for gated in one.gated {
                rows.append(row(gated, of: one, scatter, isFirst: isFirst))
                if Metric.named(gated.metric)?.kind == .sampled { isFirst = false }
            }
        }
        rows.append([
            "all", "", "", spell(shortest) + " to " + spell(longest), "", "rules and counts under 1 s a case, included",
        ])
        return ColumnList(["case", "metric", "severity", "takes", "resolves", "how"], rows)
    }

    private func row(_ gated: GatedMetric, of one: GateCase, _ scatter: Double?, isFirst: Bool) -> [String] {
        let start = [one.id, gated.metric, gated.severity.rawValue]
        guard Metric.named(gated.metric)?.kind == .sampled else {
            let against =
                gated.limit.map { "the limit \(FigureSpelling.spell($0))" }
                ?? (preparation.order.base == nil ? "nothing yet: --update-limits" : "the older build")
            return start + ["under 1 s", "any difference", "exactly, with \(against)"]
        }
        if one.isSameProgram == true {
            return start + [
                "0 s", "any difference", "not timed: both builds load the same program, byte for byte",
            ]
        }
        guard let pilot = pilots[one.id] else { return start + ["0 s", "nothing", "not comparable: one build fails"] }
        let looks = settings.design.looks.map(\.count)
        let resolves = scatter.map {
            percent(
                DetectableEffect.predict(
                    scatter: $0, blocks: settings.design.last.count, margins: gated.margins, alpha: alpha,
                    misses: settings.misses))
        }
        let isLatency = Metric.named(gated.metric)?.isLatency == true
        let time =
            isFirst
            ? spell(pilot.time(blocks: looks[0], arms: 2)) + " to "
                + spell(pilot.time(blocks: settings.design.last.count, arms: 2)) : "the same blocks"
        return start + [
            time, isLatency ? "its own blocks tell" : resolves ?? "unknown: --calibrate",
            "more than \(percent(gated.margins.ignored)) against less than \(percent(gated.margins.caught)), "
                + "\(pilot.visits) visits of \(pilot.rounds) rounds, looks at "
                + "\(looks.map { "\($0)" }.joined(separator: ", ")) blocks, false alarms "
                + "\(percent(alpha, digits: 10_000)) of \(percent(settings.budget)) for all",
        ]
    }

    /// Every case decided at the first look; the first one has the canary besides.
    private var shortest: Int { total { $0.time(blocks: settings.design.looks[0].count, arms: $1) } }

    /// Every case undecided to the last look, its blocks made four times as long after the first one, and once more.
    private var longest: Int {
        total { pilot, arms in
            2
                * (pilot.time(blocks: settings.design.looks[0].count, arms: arms)
                    + 4 * pilot.time(blocks: settings.design.last.count, arms: arms))
        }
    }

    private func total(_ time: (GatePilot, Int) -> Int) -> Int {
        var sum = 0
        var arms = 3
        for pilot in preparation.cases.compactMap({ pilots[$0.id] }) {
            sum += time(pilot, arms)
            arms = 2
        }
        return sum + preparation.cases.count * 300_000_000
    }

    private func spell(_ nanoseconds: Int) -> String {
        let seconds = Double(nanoseconds) / 1e9
        return "\(FigureSpelling.spell(seconds < 10 ? (seconds * 10).rounded() / 10 : seconds.rounded())) s"
    }

    private func percent(_ share: Double, digits: Double = 10) -> String {
        "\(FigureSpelling.spell((share * 100 * digits).rounded() / digits)) %"
    }
}
