import WeirStreams

/// The sink that a writer under test is given: it appends to a `ModelFile`.
public struct ModelFileWriter: ~Copyable, Writer, GatheringWriter, Sendable {
    let file: ModelFile

    init(_ file: ModelFile) { self.file = file }

    /// Appends all of `bytes`.
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        try file.append(unsafe bytes.withUnsafeBytes { unsafe Array($0) })
        bytes = RawSpan()
    }

    /// Every byte is visible since `write` returned.
    public mutating func flush() throws(StreamError) {}

    /// Makes what was appended durable, or fails where the trace says so.
    public mutating func sync() throws(StreamError) { try file.sync() }

    /// Later writes fail.
    public mutating func close() throws(StreamError) { file.close() }
}
