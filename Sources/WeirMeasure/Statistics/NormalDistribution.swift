import Foundation

/// The standard normal distribution.
public enum NormalDistribution {
    /// P(Z <= z).
    public static func cumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

    /// The z with P(Z <= z) = p.
    ///
    /// Source: P. J. Acklam's rational approximation, made exact to the last digits by one step of Halley's method.
    /// - Parameter p: Between 0 and 1, both excluded.
    public static func quantile(_ p: Double) -> Double {
        precondition(p > 0 && p < 1, "NormalDistribution.quantile: p is between 0 and 1")
        // The lower half is computed and mirrored: near 1 the cumulative has no digits left to correct by.
        if p > 0.5 { return -quantile(1 - p) }
        let z = p < 0.02425 ? tail(p) : center(p)
        let error = cumulative(z) - p
        let step = error * (2 * Double.pi).squareRoot() * exp(z * z / 2)
        return z - step / (1 + z * step / 2)
    }

    private static func center(_ p: Double) -> Double {
        let q = p - 0.5
        let r = q * q
        let above = polynomial(
            [
                -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
                -3.066479806614716e+01, 2.506628277459239e+00,
            ], r)
        let below = polynomial(
            [
                -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
                -1.328068155288572e+01, 1,
            ], r)
        return above * q / below
    }

    private static func tail(_ p: Double) -> Double {
        let q = (-2 * log(p)).squareRoot()
        let above = polynomial(
            [
                -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
                4.374664141464968e+00, 2.938163982698783e+00,
            ], q)
        let below = polynomial(
            [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1], q)
        return above / below
    }

    /// Coefficients from the highest power down.
    private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }
}
