import Foundation

/// The regularised incomplete beta function: tails of the binomial distribution, without summing them.
enum BetaDistribution {
    /// P(X <= x) for a beta distribution with the shapes a and b; equal to P(Bin(a + b - 1, x) >= a) for whole shapes.
    ///
    /// Source: the continued fraction of DLMF 8.17.22, evaluated by Lentz's method.
    static func cumulative(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        // The fraction converges fast on this side of the mean; the other one is its mirror image.
        if x > (a + 1) / (a + b + 2) { return 1 - cumulative(1 - x, b, a) }
        // In steps: as one expression it takes the type checker two seconds.
        let normalisation: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
        let density: Double = a * log(x) + b * log1p(-x)
        return min(1, exp(normalisation + density) / a * fraction(x, a, b))
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0
        var d = 1 / nonzero(1 - (a + b) * x / (a + 1), tiny)
        var product = d
        for step in 1...10_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / nonzero(1 + even * d, tiny)
            c = nonzero(1 + even / c, tiny)
            product *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / nonzero(1 + odd * d, tiny)
            c = nonzero(1 + odd / c, tiny)
            product *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return product
    }

    private static func nonzero(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }
}
