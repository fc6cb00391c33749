import WeirProtocol
import WeirStreams

/// The downstream that a writer under test is given: it plays a script, keeps what arrives and records how it is called.
public struct ScriptedWriter: ~Copyable, Writer {
    let script: DownstreamScript

    init(_ script: DownstreamScript) { self.script = script }

    deinit { script.release() }

    /// Accepts as much as the script says.
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        let answer = unsafe bytes.withUnsafeBytes { unsafe script.write($0) }
        bytes = bytes.extracting(droppingFirst: answer.count)
        if answer.outcome != .ok { throw StreamError(StreamError.Kind(answer.outcome), during: .write) }
    }

    /// Takes bytes from `source` itself, as `sendfile(2)` does between files: what a copy with a shorter way is given.
    ///
    /// - Returns: How many bytes moved, where 0 is not the end; nil where the script refuses.
    public mutating func transfer(
        from source: inout ScriptedReader, upTo count: Int
    ) throws(StreamError) -> Int? {
        guard let answer = script.offload(from: source.script, upTo: count) else { return nil }
        if answer.outcome != .ok { throw StreamError(StreamError.Kind(answer.outcome), during: .write) }
        return answer.count
    }

    /// Answers as the script says.
    public mutating func flush() throws(StreamError) { try end(.flush, .flush) }

    /// Answers as the script says.
    public mutating func sync() throws(StreamError) { try end(.sync, .sync) }

    /// Answers as the script says; the downstream is closed even when that fails.
    public mutating func close() throws(StreamError) { try end(.close, .close) }

    private func end(_ call: DownstreamStep.Call, _ operation: StreamError.Operation) throws(StreamError) {
        let outcome = script.end(call)
        if outcome != .ok { throw StreamError(StreamError.Kind(outcome), during: operation) }
    }
}
