/// How many traces a check plays: counted, never timed, so that the same check finds the same things everywhere.
public struct Budget: Hashable, Sendable {
    /// One in so many short traces is played: 1 for all, 0 for none.
    public var everyNth: Int
    /// How many random traces are played besides.
    public var randomTraces: Int
    /// Where the random traces begin.
    public var seed: UInt64

    /// A budget.
    public init(everyNth: Int = 1, randomTraces: Int = 2_000, seed: UInt64 = 1) {
        self.everyNth = everyNth
        self.randomTraces = randomTraces
        self.seed = seed
    }

    /// Every short trace and 2,000 random ones: under two seconds a subject.
    public static let standard = Budget()

    /// A sample of the short traces and 300 random ones: for unit tests of builds without optimisation.
    public static let quick = Budget(everyNth: 5, randomTraces: 300)
}
