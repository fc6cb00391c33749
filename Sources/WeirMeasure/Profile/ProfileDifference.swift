/// What differs between two profiles, function by function, per operation.
public struct ProfileDifference: Codable, Hashable, Sendable {
    /// One function in one phase.
    public struct Row: Codable, Hashable, Sendable {
        /// The phase.
        public var phase: ProfileStack.Phase
        /// The function's name.
        public var function: String
        /// What it did itself, in the old profile and in the new one.
        public var own: Pair
        /// What happened in it and below it.
        public var cumulative: Pair
    }

    /// A figure in both profiles.
    public struct Pair: Codable, Hashable, Sendable {
        /// In the profile that is compared with.
        public var old: Double
        /// In the profile that is looked at.
        public var new: Double

        /// By how much it has grown.
        public var growth: Double { new - old }
    }

    /// The names of both sides, for headings.
    public var oldTitle: String
    /// The name of the new side.
    public var newTitle: String
    /// The metric.
    public var metric: ProfileMetric
    /// The functions that differ, the largest growth or decline of its own first.
    public var rows: [Row]
    /// The sums by phase.
    public var totals: [Row]

    /// The difference of two profiles of one kind.
    public init(old: Profile, new: Profile, metric: Int) {
        precondition(old.kind == new.kind, "ProfileDifference: both profiles are of one kind")
        self.metric = new.metrics[metric]
        let isSame = old.case.id == new.case.id
        oldTitle = isSame ? "\(old.case.id), \(old.startedAt)" : old.case.id
        newTitle = isSame ? "\(new.case.id), \(new.startedAt)" : new.case.id
        rows = []
        totals = []
        for phase in ProfileStack.Phase.allCases {
            let sides = [old, new].map { profile -> [String: (own: Double, cumulative: Double)] in
                let divisor = Double(max(1, profile.divisor(of: phase)))
                let functions = profile.functions(in: phase, by: metric)
                return Dictionary(
                    functions.map {
                        ($0.function, (Double($0.own[metric]) / divisor, Double($0.cumulative[metric]) / divisor))
                    }, uniquingKeysWith: { first, _ in first })
            }
            for function in Set(sides[0].keys).union(sides[1].keys) {
                let (before, after) = (sides[0][function] ?? (0, 0), sides[1][function] ?? (0, 0))
                if before == after { continue }
                rows.append(
                    Row(
                        phase: phase, function: function, own: Pair(old: before.own, new: after.own),
                        cumulative: Pair(old: before.cumulative, new: after.cumulative)))
            }
            let total = Pair(
                old: Double(old.total(metric, in: phase)) / Double(max(1, old.divisor(of: phase))),
                new: Double(new.total(metric, in: phase)) / Double(max(1, new.divisor(of: phase))))
            if total.old != 0 || total.new != 0 {
                totals.append(Row(phase: phase, function: "all", own: Pair(old: 0, new: 0), cumulative: total))
            }
        }
        rows.sort { first, second in
            let (one, other) = (first.own.growth.magnitude, second.own.growth.magnitude)
            if one != other { return one > other }
            let (below, beside) = (first.cumulative.growth.magnitude, second.cumulative.growth.magnitude)
            return below != beside ? below > beside : first.function < second.function
        }
    }
}
