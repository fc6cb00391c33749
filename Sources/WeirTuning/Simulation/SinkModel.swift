/// What a sink costs: a time for each call, a time for each byte, and a time for making it durable.
public struct SinkModel: Sendable, Hashable, Codable {
    /// Nanoseconds for a write of any size.
    public var writeLatency: Int
    /// Bytes a second, beside that; 0: a byte costs nothing.
    public var bandwidth: Int
    /// Nanoseconds for a sync.
    public var syncLatency: Int

    /// A sink of these costs.
    public init(writeLatency: Int, bandwidth: Int, syncLatency: Int) {
        precondition(writeLatency >= 0 && bandwidth >= 0 && syncLatency >= 0, "SinkModel.init: a cost is negative")
        self.writeLatency = writeLatency
        self.bandwidth = bandwidth
        self.syncLatency = syncLatency
    }

    /// How long a write of some bytes takes, in nanoseconds.
    @inline(__always)
    public func writeTime(_ bytes: Int) -> Int {
        if bandwidth == 0 { return writeLatency }
        let product = UInt64(bytes).multipliedFullWidth(by: 1_000_000_000)
        return writeLatency &+ Int(UInt64(bandwidth).dividingFullWidth(product).quotient)
    }
}
