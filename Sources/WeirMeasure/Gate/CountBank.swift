/// Counting passes of which the truth is known: the same work again and again, and the same with one event more in 1,000
/// operations.
public struct CountBank: Codable, Hashable, Sendable {
    /// Passes of reads.
    public var reading = Work()
    /// Passes of writes.
    public var writing = Work()

    /// A bank without passes.
    public init() {}

    /// Passes that may be compared with each other.
    public struct Work: Codable, Hashable, Sendable {
        /// Passes over the same work.
        public var identical: [Pass] = []
        /// Passes over the work with one event more, by the metric that must show it.
        public var wasting: [String: [Pass]] = [:]
    }

    private var works: [Work] { [reading, writing] }

    /// How many passes there are over the same work.
    public var identicalCount: Int { works.reduce(0) { $0 + $1.identical.count } }

    /// The metrics of which one event more must be found.
    public var wasted: [String] { works.flatMap(\.wasting.keys).sorted() }

    /// One counting pass, in a process of its own.
    public struct Pass: Codable, Hashable, Sendable {
        /// What it counted.
        public var counts: ExactCounts
        /// How long it took, the process started and ended.
        public var seconds: Double

        /// A pass.
        public init(counts: ExactCounts, seconds: Double) {
            self.counts = counts
            self.seconds = seconds
        }
    }

    /// What the judge made of comparisons.
    public struct Tally: Hashable, Sendable {
        /// How many comparisons.
        public var total = 0
        /// Those with a failure.
        public var failed = 0
        /// The longest that both passes of one took together.
        public var seconds = 0.0
    }

    /// Every pass over the same work as the newer build of every other one: how many comparisons fail.
    public var falseAlarms: Tally {
        var tally = Tally()
        for work in works {
            for (place, base) in work.identical.enumerated() {
                for (other, head) in work.identical.enumerated() where other != place {
                    compare(base, head, Self.metrics, &tally)
                }
            }
        }
        return tally
    }

    /// Every pass with one event more as the newer build of every pass without: how many comparisons fail.
    public func found(_ metric: String) -> Tally {
        var tally = Tally()
        for work in works {
            for base in work.identical {
                for head in work.wasting[metric] ?? [] { compare(base, head, [metric], &tally) }
            }
        }
        return tally
    }

    /// What comparisons of identical work are judged by.
    static let metrics = [
        "allocations", "frees", "allocated-bytes", "copied", "read-calls", "write-calls", "flush-calls",
        "leaks",
    ]

    private func compare(_ base: Pass, _ head: Pass, _ metrics: [String], _ tally: inout Tally) {
        let one = GateCase(
            scenario: "self-test", case: GateReplay.measured, gated: metrics.map { GatedMetric($0) },
            base: GateCase.Side(counts: base.counts), head: GateCase.Side(counts: head.counts))
        tally.total += 1
        if one.exact.contains(where: { CounterJudge(one: one).verdict($0).answer == .fail }) { tally.failed += 1 }
        tally.seconds = max(tally.seconds, base.seconds + head.seconds)
    }
}
