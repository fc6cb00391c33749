/// Adjusted p-values: what a p-value is worth when it is one of many.
public enum MultipleTesting {
    /// Holm's step-down: rejecting what is at most alpha errs anywhere with at most that probability.
    ///
    /// Source: S. Holm, Scandinavian Journal of Statistics 6 (1979).
    /// - Returns: The adjusted values in the order of the given ones.
    public static func holm(_ values: [Double]) -> [Double] {
        var adjusted = values
        var running = 0.0
        for (place, index) in ascending(values).enumerated() {
            running = max(running, min(1, values[index] * Double(values.count - place)))
            adjusted[index] = running
        }
        return adjusted
    }

    /// Benjamini and Hochberg's step-up: of what is rejected at q, at most the share q is wrong, on average.
    ///
    /// Source: Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995).
    /// - Returns: The adjusted values in the order of the given ones.
    public static func benjaminiHochberg(_ values: [Double]) -> [Double] {
        var adjusted = values
        var running = 1.0
        for (place, index) in ascending(values).enumerated().reversed() {
            running = min(running, values[index] * Double(values.count) / Double(place + 1))
            adjusted[index] = running
        }
        return adjusted
    }

    /// The places of the values from the smallest up, equal ones in their order.
    private static func ascending(_ values: [Double]) -> [Int] {
        values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    }
}
