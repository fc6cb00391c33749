/// The middle and the spread of a handful of values, without assuming a shape.
public struct Summary: Sendable, Hashable {
    /// The middle value.
    public let median: Double
    /// The smallest value.
    public let minimum: Double
    /// The largest value.
    public let maximum: Double
    /// The median absolute deviation times 1.4826: the standard deviation if the values were normal.
    public let deviation: Double

    /// Summarises at least one value.
    public init(_ values: [Double]) {
        precondition(!values.isEmpty, "Summary: at least one value")
        let middle = Self.median(of: values)
        median = middle
        minimum = values.min()!
        maximum = values.max()!
        deviation = 1.4826 * Self.median(of: values.map { abs($0 - middle) })
    }

    /// The deviation as a share of the median; 0 for a median of 0.
    public var relativeDeviation: Double { median == 0 ? 0 : deviation / abs(median) }

    /// The middle value, or the mean of the two middle ones. `values` must not be empty.
    public static func median(of values: [Double]) -> Double {
        var values = values
        return Median.of(&values)
    }
}
