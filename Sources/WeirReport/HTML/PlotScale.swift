#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Where values stand on a plot's axis, and where its ticks are.
struct PlotScale {
    /// The values of the ticks, ascending.
    let ticks: [Double]
    /// Whether equal distances are equal ratios.
    let isLogarithmic: Bool
    private let low: Double
    private let high: Double

    /// An axis that holds all values; at least one value.
    ///
    /// From a ratio of 8 on it is logarithmic, for else the small ones sit on top of each other. A linear axis begins
    /// at 0 unless all values are close together: then where they differ matters more than how far they are from 0.
    init(_ values: [Double]) {
        precondition(!values.isEmpty, "PlotScale: at least one value")
        let least = values.min()!, most = values.max()!
        isLogarithmic = least > 0 && most / least > 8
        if isLogarithmic {
            let step = Self.powers(from: least, to: most)
            ticks = step
            low = min(least / 1.2, step.first ?? least)
            high = max(most * 1.2, step.last ?? most)
        } else {
            let start = least < most * 0.6 || least <= 0 ? min(0, least) : least
            let room = max(most - start, abs(most) * 1e-6, 1e-12)
            let step = Self.step(room / 5)
            let first = start == 0 ? 0 : (start / step - 0.25).rounded(.down)
            let last = (most / step + 0.25).rounded(.up)
            ticks = stride(from: first, through: last, by: 1).map { $0 * step }
            (low, high) = (first * step, last * step)
        }
    }

    /// The place of a value between 0 and 1; values outside of the axis stand at its ends.
    func place(of value: Double) -> Double {
        let share = isLogarithmic ? log(value / low) / log(high / low) : (value - low) / (high - low)
        return min(1, max(0, share.isNaN ? 0 : share))
    }

    /// 1, 2 or 5 times a power of ten, at least `rough`.
    private static func step(_ rough: Double) -> Double {
        let power = pow(10, floor(log10(rough)))
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough * 0.999 } ?? power * 10
    }

    private static func powers(from least: Double, to most: Double) -> [Double] {
        let exponents = Int(floor(log10(least)))...Int(ceil(log10(most)))
        let steps: [Double] = exponents.count > 4 ? [1] : [1, 3]
        let all = exponents.flatMap { exponent in steps.map { $0 * pow(10, Double(exponent)) } }
        return all.filter { $0 >= least / 1.5 && $0 <= most * 1.5 }
    }
}
