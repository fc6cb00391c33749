import WeirProtocol

/// Records as they come: when, how large, and whether they end with a newline. The same from the same seed.
public struct RecordStream: Sendable {
    /// One record.
    public struct Record: Sendable, Hashable {
        /// When it comes, in nanoseconds from the beginning; in a closed loop, as soon as the one before it is accepted.
        public var instant: Int
        /// Its bytes.
        public var size: Int
        /// Its last byte.
        public var lastByte: UInt8
    }

    private let arrivals: Arrivals?
    private let recorded: [Int]
    private let sizes: SizeDistribution
    private var random: RandomWords
    private var index = 0
    private var elapsed = 0

    /// Records of `sizes` that come as `arrivals` says; nil: each as soon as the one before it has been accepted.
    public init(_ arrivals: Arrivals?, sizes: SizeDistribution, seed: UInt64) {
        self.arrivals = arrivals?.kind == .recorded ? nil : arrivals
        recorded = arrivals?.instants ?? []
        self.sizes = sizes
        random = RandomWords(seed: seed)
    }

    /// Records that come at recorded instants, over and over: the recording starts again where it ended.
    public init(at instants: [Int], sizes: SizeDistribution, seed: UInt64) {
        precondition(!instants.isEmpty, "RecordStream.init: a recording holds at least one instant")
        precondition(zip(instants, instants.dropFirst()).allSatisfy(<=), "RecordStream.init: instants do not decrease")
        arrivals = nil
        recorded = instants
        self.sizes = sizes
        random = RandomWords(seed: seed)
    }

    /// Whether records wait for the one before them to be accepted.
    public var isClosedLoop: Bool { arrivals == nil && recorded.isEmpty }

    /// The next record. In a closed loop its instant is 0: it comes when it can.
    public mutating func next() -> Record {
        let instant = nextInstant()
        index += 1
        return Record(instant: instant, size: sizes.next(&random), lastByte: 10)
    }

    private mutating func nextInstant() -> Int {
        guard let arrivals else {
            if recorded.isEmpty { return 0 }
            let (round, place) = index.quotientAndRemainder(dividingBy: recorded.count)
            return round * (recorded[recorded.count - 1] - recorded[0]) + recorded[place] - recorded[0]
        }
        switch arrivals.kind {
        case .constant: return Self.start(of: index, rate: arrivals.rate)
        case .bursts:
            let size = max(1, arrivals.burst ?? 1)
            return Self.start(of: index / size * size, rate: arrivals.rate)
        case .poisson:
            if index > 0 { elapsed += random.exponential(mean: 1_000_000_000 / arrivals.rate) }
            return elapsed
        case .recorded: preconditionFailure("RecordStream: a recording is kept as instants")
        }
    }

    /// Computed from the number of the record, so that no rounding adds up.
    private static func start(of index: Int, rate: Int) -> Int {
        let product = UInt64(index).multipliedFullWidth(by: 1_000_000_000)
        return Int(UInt64(rate).dividingFullWidth(product).quotient)
    }
}
