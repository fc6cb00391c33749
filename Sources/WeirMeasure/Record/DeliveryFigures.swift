import WeirProtocol

/// The figures of what became of one block's records on their way.
public struct DeliveryFigures: Codable, Hashable, Sendable {
    /// Nanoseconds until a reader of the sink could see a record.
    public var visible: LatencySummary?
    /// Nanoseconds until a record was durable.
    public var durable: LatencySummary?
    /// Bytes accepted and not yet visible, weighed by time: `count` is in nanoseconds.
    public var held: LatencySummary?
    /// Bytes accepted and not yet durable, weighed alike.
    public var unsynced: LatencySummary?
    /// Bytes of the writes that reached the sink.
    public var writeSizes: LatencySummary?
    /// Flushes of the sink.
    public var flushes: Int?
    /// Syncs of the sink.
    public var syncs: Int?
    /// Rounds that the counts are over.
    public var rounds: Int
    /// Bytes that were handed over in those rounds.
    public var bytes: Int

    /// The figures of some rounds.
    public init(_ deliveries: Deliveries, rounds: Int, bytes: Int) {
        visible = deliveries.visible.flatMap { LatencySummary($0) }
        durable = deliveries.durable.flatMap { LatencySummary($0) }
        held = deliveries.held.flatMap { LatencySummary($0) }
        unsynced = deliveries.unsynced.flatMap { LatencySummary($0) }
        writeSizes = deliveries.writeSizes.flatMap { LatencySummary($0) }
        flushes = deliveries.flushes
        syncs = deliveries.syncs
        self.rounds = rounds
        self.bytes = bytes
    }
}
