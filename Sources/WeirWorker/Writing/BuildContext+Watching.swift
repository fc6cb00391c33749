import WeirStreams

extension BuildContext {
    /// A sink whose case is told what it accepts.
    /// - Parameter isDurable: Whether a write to it returns only when its bytes are durable.
    @usableFromInline
    func watched<Sink: Writer & ~Copyable>(_ sink: consuming Sink, isDurable: Bool = false) -> DynamicWriter {
        DynamicWriter(WatchedSink(sink, watch, isDurable: isDurable))
    }

    /// The same for a sink that gathers.
    @usableFromInline
    func watched<Sink: GatheringWriter & ~Copyable>(_ sink: consuming Sink, isDurable: Bool = false) -> DynamicWriter {
        DynamicWriter(WatchedSink(sink, watch, isDurable: isDurable))
    }
}
