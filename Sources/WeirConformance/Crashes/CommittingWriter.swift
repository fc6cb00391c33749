import WeirStreams

/// A commit group as a writer: each write is a commit, durable when it returns.
public struct CommittingWriter<Base: Writer & Sendable & ~Copyable>: ~Copyable, Writer {
    private let group: CommitGroup<Base>

    /// Commits through `group`, which others may use at the same time.
    public init(_ group: CommitGroup<Base>) { self.group = group }

    /// Commits all of `bytes`.
    public mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        try group.commit(bytes)
        bytes = RawSpan()
    }

    /// Nothing waits.
    public mutating func flush() throws(StreamError) {}

    /// Nothing waits.
    public mutating func sync() throws(StreamError) {}

    /// Closes the group.
    public mutating func close() throws(StreamError) { try group.close() }
}
