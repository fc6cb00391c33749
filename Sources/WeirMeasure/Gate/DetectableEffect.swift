import Foundation

/// The smallest worsening a number of blocks finds in 95 of 100 runs, predicted from how much the blocks scatter.
public enum DetectableEffect {
    /// Predicts the effect as a share: 0.016 for 1.6 %.
    ///
    /// `ignored + (z(alpha) + z(misses)) sqrt(pi / 3) s / sqrt(blocks)`: the signed-rank test needs pi / 3 times the
    /// blocks of a t-test where the values are normal (Lehmann, Nonparametrics, 1975). With four gated metrics and 20
    /// blocks that is the margin and 1.02 s.
    /// - Parameter effects: At least one effect; their scatter is taken by the median absolute deviation.
    public static func predict(
        _ effects: [Double], blocks: Int, margins: GateMargins, alpha: Double, misses: Double
    ) -> Double {
        predict(
            scatter: Summary(effects).deviation, blocks: blocks, margins: margins, alpha: alpha, misses: misses)
    }

    /// The same where the scatter is known already.
    public static func predict(
        scatter: Double, blocks: Int, margins: GateMargins, alpha: Double, misses: Double
    ) -> Double {
        let z = -NormalDistribution.quantile(alpha) - NormalDistribution.quantile(misses)
        return expm1(margins.logIgnored + z * (Double.pi / 3).squareRoot() * scatter / Double(blocks).squareRoot())
    }
}
