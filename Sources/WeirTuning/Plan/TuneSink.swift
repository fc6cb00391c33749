/// Where the writer writes: a real sink, and what it costs in virtual time.
public struct TuneSink: Hashable, Sendable {
    /// What it is.
    public var kind: Kind
    /// Its cost in virtual time; nil: measured before exploring.
    public var model: SinkModel?
    /// Nanoseconds that the writer takes for each record; nil: measured, too.
    public var acceptTime: Int?

    /// Sinks.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// A file on the disk of the temporary folder.
        case disk
        /// A file in memory.
        case memory
        /// A pipe whose other end is read.
        case pipe
        /// A connection to this machine whose other end is read.
        case socket
        /// Nothing real: virtual time is all there is.
        case model
    }

    /// A sink.
    public init(_ kind: Kind, model: SinkModel? = nil, acceptTime: Int? = nil) {
        self.kind = kind
        self.model = model
        self.acceptTime = acceptTime
    }
}
