/// How the stages of a chain are joined.
public enum Composition: String, Hashable, Sendable, Codable, CaseIterable {
    /// Built from text: one indirect call a stage and read.
    case dynamic
    /// Compiled as one generic type: no indirect call.
    case `static`
}

/// What is done with a chain: one round opens it, consumes it to its end or writes the content to it, and closes it.
public struct Workload: Hashable, Sendable, Codable {
    /// How it is used.
    public var kind: Kind
    /// The size of the buffer handed to each read, in bytes; for `lines`, the size of the line reader's buffer; for
    /// `write`, the largest record.
    public var request: Int
    /// When operations are to begin; nil: each as soon as the one before it has ended.
    public var arrivals: Arrivals?
    /// What is written; nil where the chain is read.
    public var records: Records?

    /// A workload.
    public init(_ kind: Kind, request: Int, arrivals: Arrivals? = nil) {
        self.kind = kind
        self.request = request
        self.arrivals = arrivals
    }

    /// The workload that writes records.
    public init(writing records: Records, arrivals: Arrivals? = nil) {
        self.init(.write, request: records.largest, arrivals: arrivals)
        self.records = records
    }

    /// How a chain is used.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Requests of `request` bytes until the end; an operation is one read.
        case read
        /// Line after line until the end; an operation is one line, without its newline.
        case lines
        /// Record after record is written to the chain, which is then flushed; an operation is one record, its sync
        /// included.
        case write
    }
}

/// The bytes at the origin of a chain, computable by both sides from the seed, so that nothing is transferred.
public struct Content: Hashable, Sendable, Codable {
    /// Which generator.
    public var kind: Kind
    /// The number of bytes.
    public var size: Int
    /// The generator's seed, 0 to 2^53 - 1, so that every JSON reader keeps it exactly.
    public var seed: Int
    /// A file that already holds these bytes; nil when the stages are to make them in memory. With the workload `write` it
    /// is the file that a sink writes them to.
    public var path: String?

    /// A content.
    public init(_ kind: Kind, size: Int, seed: Int, path: String? = nil) {
        self.kind = kind
        self.size = size
        self.seed = seed
        self.path = path
    }

    /// The generators; `docs` of the worker protocol defines each byte.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Every byte 0.
        case zeros
        /// Every byte equally likely.
        case random
        /// Letters, spaces, and a newline every 64 bytes on average.
        case text
    }
}
