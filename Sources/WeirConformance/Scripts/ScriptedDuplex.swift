import WeirStreams

/// The connection that a two-sided stream under test is given: it plays both scripts and records how it is called.
public struct ScriptedDuplex: ~Copyable, DuplexStream {
    private var reader: ScriptedReader
    private var writer: ScriptedWriter

    init(_ surroundings: Surroundings) {
        reader = surroundings.reader()
        writer = surroundings.writer()
    }

    /// Plays the next step of what the peer sends.
    public mutating func read(into buffer: inout OutputRawSpan) throws(StreamError) -> ReadStatus {
        try reader.read(into: &buffer)
    }

    /// Accepts as much as the script says; nothing behind a half-close.
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) { try writer.write(&bytes) }

    /// Answers as the script says.
    public mutating func flush() throws(StreamError) { try writer.flush() }

    /// Answers as the script says.
    public mutating func sync() throws(StreamError) { try writer.sync() }

    /// Answers as the script says.
    public mutating func finish() throws(StreamError) {
        let outcome = writer.script.end(.finish)
        if outcome != .ok { throw StreamError(StreamError.Kind(outcome), during: .close) }
    }

    /// Records the abort.
    public mutating func abort() throws(StreamError) {
        writer.script.abort()
        reader.script.close()
    }

    /// Closes both directions and answers as the script says.
    public mutating func close() throws(StreamError) {
        try reader.close()
        try writer.close()
    }
}
