/// One of the values that every stack of a profile has.
public struct ProfileMetric: Codable, Hashable, Sendable {
    /// The name in tables and files: `allocated-bytes`.
    public var name: String
    /// The unit of a value: empty for counts.
    public var unit: Unit

    /// A metric.
    public init(_ name: String, _ unit: Unit) {
        self.name = name
        self.unit = unit
    }

    /// What a value counts.
    public enum Unit: String, Codable, Hashable, Sendable {
        /// Events.
        case count
        /// Bytes.
        case bytes = "B"
        /// Nanoseconds.
        case nanoseconds = "ns"
    }
}

extension Profile.Kind {
    /// What the values of each stack mean, in order.
    public var metrics: [ProfileMetric] {
        switch self {
        case .allocations:
            [
                ProfileMetric("allocations", .count), ProfileMetric("allocated-bytes", .bytes),
                // At the end of the profile, and the most there was of one stack at any time: peaks of different
                // stacks lie at different times, and their sum says nothing.
                ProfileMetric("live-allocations", .count), ProfileMetric("live-bytes", .bytes),
                ProfileMetric("peak-bytes", .bytes),
            ]
        case .cpu: [ProfileMetric("samples", .count), ProfileMetric("cpu", .nanoseconds)]
        }
    }

    /// The metrics by which pictures are drawn and tables are sorted; the first is the usual one.
    public var weights: [Int] {
        switch self {
        case .allocations: [0, 1]
        case .cpu: [1]
        }
    }
}
