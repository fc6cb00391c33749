import Foundation

/// How much worse is nobody's business, and how much worse must be caught, as shares: 0.01 and 0.03.
public struct GateMargins: Codable, Hashable, Sendable {
    /// Up to here a metric may get worse without failing: what is below does not matter to anybody.
    public var ignored: Double
    /// From here on it must fail. Between the two it may pass, and is listed as drift.
    public var caught: Double

    /// Margins; the second is the larger one.
    public init(ignored: Double = 0.01, caught: Double = 0.03) {
        precondition(ignored >= 0 && caught > ignored, "GateMargins: 0 <= ignored < caught")
        self.ignored = ignored
        self.caught = caught
    }

    /// What must be caught where nobody says otherwise: 3 %, and 5 % of what only the slow operations show.
    public static func standardCaught(_ metric: String) -> Double {
        guard let quantile = Metric.named(metric)?.quantile, quantile != .p50 else { return 0.03 }
        return 0.05
    }

    /// The first margin as a logarithm of a ratio, the scale of effects.
    var logIgnored: Double { log1p(ignored) }
    /// The second margin as a logarithm of a ratio.
    var logCaught: Double { log1p(caught) }
}
