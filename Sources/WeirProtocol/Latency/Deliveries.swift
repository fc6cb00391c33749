/// What became of the records of a number of rounds on their way: how late they arrived, and what was at risk meanwhile.
public struct Deliveries: Hashable, Sendable, Codable {
    /// Of every record: nanoseconds from handing it to the chain, in an open loop from its planned start, until a reader of
    /// the sink could see its last byte.
    public var visible: LatencyHistogram?
    /// The same until its last byte was durable; of the records that became durable before the close.
    public var durable: LatencyHistogram?
    /// Bytes accepted and not yet visible, each value counted for as many nanoseconds as it lasted: what the death of the
    /// process would have lost.
    public var held: LatencyHistogram?
    /// Bytes accepted and not yet durable, counted alike: what the death of the machine could have lost.
    public var unsynced: LatencyHistogram?
    /// The sizes of the writes that reached the sink, in bytes.
    public var writeSizes: LatencyHistogram?
    /// How often the sink was told to flush, the last time before the close included.
    public var flushes: Int?
    /// How often the sink was told to sync.
    public var syncs: Int?

    /// What is known of some rounds.
    public init(
        visible: LatencyHistogram? = nil, durable: LatencyHistogram? = nil, held: LatencyHistogram? = nil,
        unsynced: LatencyHistogram? = nil, writeSizes: LatencyHistogram? = nil, flushes: Int? = nil, syncs: Int? = nil
    ) {
        self.visible = visible
        self.durable = durable
        self.held = held
        self.unsynced = unsynced
        self.writeSizes = writeSizes
        self.flushes = flushes
        self.syncs = syncs
    }

    /// Adds what became of the records of other rounds of the same case.
    public mutating func merge(_ other: Deliveries) {
        for path in [\Deliveries.visible, \.durable, \.held, \.unsynced, \.writeSizes] {
            guard let more = other[keyPath: path] else { continue }
            var sum = self[keyPath: path] ?? LatencyHistogram()
            sum.merge(more)
            self[keyPath: path] = sum
        }
        flushes = Self.sum(flushes, other.flushes)
        syncs = Self.sum(syncs, other.syncs)
    }

    /// The same with every record on its way longer by a share.
    public func longer(by share: Double) -> Deliveries {
        var other = self
        other.visible = visible?.longer(by: share)
        other.durable = durable?.longer(by: share)
        return other
    }

    private static func sum(_ a: Int?, _ b: Int?) -> Int? {
        guard let a, let b else { return a ?? b }
        return a + b
    }
}
