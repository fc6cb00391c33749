import WeirStreams

/// A sink that lets a watch see what it accepted.
///
/// It stands behind the sink's own write, so that what the watch has seen is with the sink, not on the way there.
struct WatchedSink<Base: Writer & ~Copyable>: ~Copyable, Writer {
    private var base: Base
    private let watch: SinkWatch
    /// Whether a write returns only when its bytes are durable.
    private let isDurable: Bool

    init(_ base: consuming Base, _ watch: SinkWatch, isDurable: Bool = false) {
        self.base = base
        self.watch = watch
        self.isDurable = isDurable
    }

    @inline(__always)
    mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        let offered = bytes
        do throws(StreamError) { try base.write(&bytes) } catch {
            see(offered, left: bytes.byteCount)
            throw error
        }
        see(offered, left: bytes.byteCount)
    }

    @inline(__always)
    private func see(_ offered: RawSpan, left: Int) {
        let accepted = offered.extracting(first: offered.byteCount &- left)
        unsafe accepted.withUnsafeBytes { unsafe watch.take($0) }
        if let delivery = watch.delivery { tell(delivery, accepted.byteCount) }
    }

    @inline(never)
    private func tell(_ delivery: DeliveryRecorder, _ count: Int) {
        delivery.sinkDidWrite(count)
        delivery.bytesArrived(count, areDurable: isDurable)
    }

    mutating func flush() throws(StreamError) {
        try base.flush()
        watch.didFlush()
        watch.delivery?.sinkDidFlush()
    }

    mutating func sync() throws(StreamError) {
        try base.sync()
        watch.didSync()
        watch.delivery?.sinkDidSync()
    }

    mutating func close() throws(StreamError) { try base.close() }
}

extension WatchedSink: GatheringWriter where Base: GatheringWriter & ~Copyable {
    @inline(__always)
    mutating func write(_ first: inout RawSpan, then second: inout RawSpan) throws(StreamError) {
        let (head, tail) = (first, second)
        do throws(StreamError) { try base.write(&first, then: &second) } catch {
            see(head, first.byteCount, tail, second.byteCount)
            throw error
        }
        see(head, first.byteCount, tail, second.byteCount)
    }

    @inline(__always)
    private func see(_ head: RawSpan, _ headLeft: Int, _ tail: RawSpan, _ tailLeft: Int) {
        let (held, passed) = (head.byteCount &- headLeft, tail.byteCount &- tailLeft)
        unsafe head.extracting(first: held).withUnsafeBytes { unsafe watch.take($0) }
        unsafe tail.extracting(first: passed).withUnsafeBytes { unsafe watch.take($0) }
        if let delivery = watch.delivery { tell(delivery, held &+ passed) }
    }
}

extension WatchedSink: Sendable where Base: Sendable & ~Copyable {}
