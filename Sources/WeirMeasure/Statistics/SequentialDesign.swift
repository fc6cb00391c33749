/// When a growing series is looked at, and how much of the error budget each look may spend.
///
/// The shares are spent as they stand (a union bound) and not through the joint distribution of the looks: signed ranks
/// of nested samples have no published joint table, and what that would gain is a few per cent of the budget.
/// Source for spending: K. K. G. Lan and D. L. DeMets, Biometrika 70 (1983).
public struct SequentialDesign: Codable, Hashable, Sendable {
    /// One look.
    public struct Look: Codable, Hashable, Sendable {
        /// How many values there are then.
        public var count: Int
        /// The share of the false alarms it may spend.
        public var alphaShare: Double
        /// The share of the misses it may spend.
        public var betaShare: Double

        /// A look.
        public init(count: Int, alphaShare: Double, betaShare: Double) {
            self.count = count
            self.alphaShare = alphaShare
            self.betaShare = betaShare
        }
    }

    /// The looks, from the first to the last.
    public let looks: [Look]

    /// A design. Counts rise, and the shares of all looks make up at most 1.
    public init(_ looks: [Look]) {
        precondition(!looks.isEmpty, "SequentialDesign: at least one look")
        precondition(
            zip(looks, looks.dropFirst()).allSatisfy { $0.count < $1.count }, "SequentialDesign: counts rise")
        precondition(
            looks.reduce(0) { $0 + $1.alphaShare } <= 1.000_001 && looks.reduce(0) { $0 + $1.betaShare } <= 1.000_001,
            "SequentialDesign: the shares make up at most 1")
        self.looks = looks
    }

    /// The last look's count: the longest a series becomes.
    public var last: Look { looks[looks.count - 1] }

    /// Looks at 10, 14, 20 and 30 values; the false alarms and the misses at 10, 20, 30 and 40 %.
    ///
    /// The smallest probability that ten values can give is 2^-10: of a budget of 1 %, a share of 5 % at the first look could
    /// never be spent, and no slowdown was found before the fourteenth block. 10 % can, by one metric alone; fourteen
    /// values can spend 20 % of what one of 32 metrics has.
    public static let standard = SequentialDesign([
        Look(count: 10, alphaShare: 0.1, betaShare: 0.1), Look(count: 14, alphaShare: 0.2, betaShare: 0.2),
        Look(count: 20, alphaShare: 0.3, betaShare: 0.3), Look(count: 30, alphaShare: 0.4, betaShare: 0.4),
    ])
}
