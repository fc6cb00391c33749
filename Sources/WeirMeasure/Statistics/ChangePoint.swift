/// Where a series changed its distribution.
public struct ChangePoint: Codable, Hashable, Sendable {
    /// The first value of what is new.
    public var place: Int
    /// The divergence of what was before from what comes after: larger is clearer.
    public var statistic: Double
    /// How often chance alone parts such values as clearly.
    public var p: Double

    /// A change.
    public init(place: Int, statistic: Double, p: Double) {
        self.place = place
        self.statistic = statistic
        self.p = p
    }
}
