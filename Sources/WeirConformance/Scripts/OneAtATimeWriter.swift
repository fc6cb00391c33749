import WeirStreams

/// A scripted downstream that another thread may use, as long as one thread at a time does.
///
/// Unchecked: its log is looked at between operations only, when the writer's thread has settled.
struct OneAtATimeWriter: ~Copyable, Writer, @unchecked Sendable {
    private var base: ScriptedWriter

    init(_ base: consuming ScriptedWriter) { self.base = base }

    mutating func write(_ bytes: inout RawSpan) throws(StreamError) { try base.write(&bytes) }
    mutating func flush() throws(StreamError) { try base.flush() }
    mutating func sync() throws(StreamError) { try base.sync() }
    mutating func close() throws(StreamError) { try base.close() }
}
