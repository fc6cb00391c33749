import WeirStreams

extension ScriptedWriter: GatheringWriter {
    /// Offers what both places hold in one call, as `writev(2)` does: a part that is accepted may end anywhere.
    public mutating func write(_ first: inout RawSpan, then second: inout RawSpan) throws(StreamError) {
        var offered: [UInt8] = []
        offered.reserveCapacity(first.byteCount + second.byteCount)
        unsafe first.withUnsafeBytes { unsafe offered.append(contentsOf: $0) }
        unsafe second.withUnsafeBytes { unsafe offered.append(contentsOf: $0) }
        var all = offered.span.bytes
        defer {
            let accepted = offered.count - all.byteCount
            let fromFirst = min(accepted, first.byteCount)
            first = first.extracting(droppingFirst: fromFirst)
            second = second.extracting(droppingFirst: accepted - fromFirst)
        }
        try write(&all)
    }
}

/// A scripted downstream that gathers in the way of every writer that cannot do better: one write for each place.
struct SeparatingWriter: ~Copyable, GatheringWriter {
    private var base: ScriptedWriter

    init(_ base: consuming ScriptedWriter) { self.base = base }

    mutating func write(_ bytes: inout RawSpan) throws(StreamError) { try base.write(&bytes) }
    mutating func flush() throws(StreamError) { try base.flush() }
    mutating func sync() throws(StreamError) { try base.sync() }
    mutating func close() throws(StreamError) { try base.close() }
}
