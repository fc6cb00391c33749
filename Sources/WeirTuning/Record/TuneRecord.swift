/// Everything a search produced: the only input of its tables and plots.
public struct TuneRecord: Codable, Hashable, Sendable {
    /// The schema of the document.
    public var schema = "weir-tune-1"
    /// The plan's name.
    public var name: String
    /// The question.
    public var question: String
    /// The file.
    public var file: String
    /// The seed.
    public var seed: Int
    /// What there was to choose.
    public var parameters: [TuneParameter]
    /// What had to be kept.
    public var constraints: [TuneConstraint]
    /// What was made best.
    public var objective: TuneMetric
    /// How many combinations there are.
    public var gridSize: Int
    /// The sink's costs in virtual time.
    public var sink: SinkModel
    /// Nanoseconds a record takes the writer in virtual time.
    public var acceptTime: Int
    /// Whether those were measured before exploring.
    public var isCalibrated: Bool
    /// What exploring and racing cost.
    public var effort: Effort
    /// How it ended.
    public var outcome: Outcome
    /// The setting to run with; nil where none keeps the constraints.
    public var recommended: Setting?
    /// Those that could not be told from it, the recommended one left out.
    public var tied: [Setting]
    /// Those that no other is better than in everything, in virtual time: from the cheapest to the freshest.
    public var front: [Setting]
    /// Every setting's latest figures in virtual time: what plots show.
    public var explored: [Setting]
    /// What each parameter does around the recommended setting, in virtual time.
    public var sensitivity: [Sensitivity]
    /// What is in use today.
    public var current: Current?
    /// Settings that left the race.
    public var dropped: [Dropping]
    /// Kills of the recommended setting's process; nil where none was asked for.
    public var kills: Kills?
    /// What those that raced came to, block by block; none where nothing raced.
    public var raced: [Raced] = []
    /// The answer held against the whole grid; nil where that was not asked for.
    public var grid: GridCheck?
    /// What a reader has to know: why nothing was raced, and where the race differs from the file.
    public var notes: [String] = []

    /// How a search ended.
    public enum Outcome: String, Codable, Hashable, Sendable {
        /// One setting, or a set that cannot be told apart, is the best.
        case decided
        /// The budget was spent first: the best so far.
        case budget
        /// It was interrupted: the best so far.
        case interrupted
        /// No setting keeps the constraints; the nearest is named.
        case infeasible
        /// Nothing could be measured: virtual time alone answers.
        case unmeasured
    }

    /// What a search cost.
    public struct Effort: Codable, Hashable, Sendable {
        /// Records and calls simulated, those for sensitivities included.
        public var events: Int
        /// What finding the best took, of what trying every setting in full would take.
        public var eventShare: Double
        /// Nanoseconds that simulating took; nil where nobody looked at a clock.
        public var exploring: Int?
        /// Settings visited in reality, each for one block.
        public var visits: Int
        /// Of those that the whole grid would take.
        public var visitShare: Double
        /// Blocks of the longest series.
        public var blocks: Int
        /// Nanoseconds that measuring the sink took; nil where that was not needed.
        public var calibrating: Int?
        /// Nanoseconds that racing took; nil where nobody looked at a clock, or nothing raced.
        public var racing: Int?
    }

    /// A setting with what it comes to.
    public struct Setting: Codable, Hashable, Sendable {
        /// The setting.
        public var candidate: TuneCandidate
        /// In virtual time.
        public var virtual: TuneFigures?
        /// In reality: the median over its blocks.
        public var real: TuneFigures?
        /// In virtual time, of as many records as a visit in reality has, ended as a visit is: what reality is held against.
        public var predicted: TuneFigures?
        /// How much more it costs than the recommended one, as a share, with its 99 % interval: in reality where both
        /// raced, else in virtual time and without an interval.
        public var loss: Loss?
        /// The constraints it does not keep.
        public var breaks: [String]
        /// Whether all of its records were simulated.
        public var isComplete: Bool

        /// What is to be believed: reality where there is any.
        public var figures: TuneFigures? { real ?? virtual }
    }

    /// A ratio of two costs, less 1.
    public struct Loss: Codable, Hashable, Sendable {
        /// The estimate.
        public var value: Double
        /// The lower end of the interval.
        public var lower: Double?
        /// The upper end.
        public var upper: Double?

        /// A loss, with its interval where there is one.
        public init(value: Double, lower: Double? = nil, upper: Double? = nil) {
            self.value = value
            self.lower = lower
            self.upper = upper
        }
    }

    /// What one parameter does while the others stand as recommended.
    public struct Sensitivity: Codable, Hashable, Sendable {
        /// The parameter.
        public var parameter: String
        /// Each of its values.
        public var points: [Setting]
        /// By how much the objective differs between its best and its worst value, as a share.
        public var swing: Double
    }

    /// What is in use today.
    public struct Current: Codable, Hashable, Sendable {
        /// The setting.
        public var setting: Setting
        /// What its staleness at p99 is to the recommended one's.
        public var stalenessRatio: Double?
        /// What its bytes at risk at p99 are to the recommended one's.
        public var riskRatio: Double?
    }

    /// A setting that left the race.
    public struct Dropping: Codable, Hashable, Sendable {
        /// Which one.
        public var candidate: Int
        /// After how many blocks.
        public var block: Int
        /// Why.
        public var reason: String

        /// A setting that leaves.
        public init(candidate: Int, block: Int, reason: String) {
            self.candidate = candidate
            self.block = block
            self.reason = reason
        }
    }

    /// A setting in reality, block by block.
    public struct Raced: Codable, Hashable, Sendable {
        /// Which one.
        public var candidate: TuneCandidate
        /// What it came to in each block that it took part in, from the first on.
        public var blocks: [TuneFigures]

        /// A setting and its blocks.
        public init(_ candidate: TuneCandidate, _ blocks: [TuneFigures]) {
            self.candidate = candidate
            self.blocks = blocks
        }
    }

    /// Kills of a writer's process.
    public struct Kills: Codable, Hashable, Sendable {
        /// How many.
        public var count: Int
        /// The greatest loss in bytes.
        public var greatestLoss: Int
        /// Bytes lost that a sync had covered.
        public var lostAfterSync: Int
        /// Bytes lost beyond the declared window.
        public var beyondWindow: Int

        /// What kills came to.
        public init(count: Int, greatestLoss: Int, lostAfterSync: Int, beyondWindow: Int) {
            self.count = count
            self.greatestLoss = greatestLoss
            self.lostAfterSync = lostAfterSync
            self.beyondWindow = beyondWindow
        }
    }
}
