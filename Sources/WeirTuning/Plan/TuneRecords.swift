import WeirProtocol

/// The records that a setting has to cope with.
public struct TuneRecords: Hashable, Sendable {
    /// How large they are.
    public var sizes: SizeDistribution
    /// When they come; nil: each as soon as the one before it has been accepted, or as recorded.
    public var arrivals: Arrivals?
    /// The instants of a recording, in nanoseconds, ascending; nil: none.
    public var recording: [Int]?
    /// How many of them a setting is judged by in virtual time.
    public var count: Int

    /// Records.
    public init(_ sizes: SizeDistribution, _ arrivals: Arrivals? = nil, recording: [Int]? = nil, count: Int = 100_000) {
        self.sizes = sizes
        self.arrivals = arrivals
        self.recording = recording
        self.count = count
    }

    /// The records, from a seed.
    public func stream(seed: UInt64) -> RecordStream {
        if let recording { return RecordStream(at: recording, sizes: sizes, seed: seed) }
        return RecordStream(arrivals, sizes: sizes, seed: seed)
    }
}
