/// How much a series resembles itself a few steps later: 0 for independent values, 1 for a copy.
public enum Autocorrelation {
    /// The sample autocorrelation at a lag, with the mean and the variance of the whole series.
    /// - Returns: nil where the series is not longer than the lag or has no variance.
    public static func of(_ values: [Double], lag: Int) -> Double? {
        precondition(lag >= 0, "Autocorrelation: a lag is not negative")
        guard values.count > lag else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        guard variance > 0 else { return nil }
        let product = zip(values, values.dropFirst(lag)).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
        return product / variance
    }

    /// Beyond this a first autocorrelation is not chance: the 99 % limit for independent values.
    public static func limit(_ count: Int) -> Double { 2.576 / Double(max(count, 1)).squareRoot() }
}
