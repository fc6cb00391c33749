/// What was measured of a sink, and of the writer before it, so that virtual time can stand for them.
public struct MeasuredSink: Sendable, Hashable {
    /// The sink's costs.
    public var model: SinkModel
    /// Nanoseconds that the writer takes for each record, beside the sink.
    public var acceptTime: Int

    /// What was measured.
    public init(_ model: SinkModel, acceptTime: Int) {
        self.model = model
        self.acceptTime = acceptTime
    }
}
