import WeirStreams

/// A scripted upstream that scatters in the way of every reader that cannot do better: into the first place with room.
struct FirstPlaceReader: ~Copyable, ScatteringReader {
    private var base: ScriptedReader

    init(_ base: consuming ScriptedReader) { self.base = base }

    mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try base.read(into: &buffer)
    }
    mutating func close() throws(StreamError) { try base.close() }
}
