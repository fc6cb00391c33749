/// One line from a worker to the driver: the request's id, and either `ok` with the answer or `error`.
public struct Reply<Answer: Codable & Sendable>: Codable, Sendable {
    /// The id of the request this answers.
    public var id: Int
    /// The answer, when there is one.
    public var ok: Answer?
    /// Why there is none.
    public var error: WorkerError?

    /// A good answer.
    public init(id: Int, ok: Answer) {
        self.id = id
        self.ok = ok
    }

    /// A refusal.
    public init(id: Int, error: WorkerError) {
        self.id = id
        self.error = error
    }
}

/// Why a worker did not do what it was asked.
public struct WorkerError: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// A word a program can act on.
    public var code: Code
    /// A sentence for people; never compared.
    public var message: String

    /// An error with its code.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// `unsupported: no stage "bufered"; did you mean buffered?`
    public var description: String { "\(code.rawValue): \(message)" }

    /// The codes of version 1. An unknown one is kept as it came.
    public struct Code: RawRepresentable, Hashable, Sendable, Codable {
        /// The word on the wire.
        public var rawValue: String
        /// Wraps a word from the wire.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The worker cannot build or do this: a row that says so, not a failure.
        public static let unsupported = Code(rawValue: "unsupported")
        /// The request's fields make no sense.
        public static let invalid = Code(rawValue: "invalid")
        /// A file or device said no.
        public static let io = Code(rawValue: "io")
        /// The stream under measurement failed.
        public static let failed = Code(rawValue: "failed")
        /// No such session.
        public static let session = Code(rawValue: "session")
        /// The protocol versions do not fit.
        public static let version = Code(rawValue: "version")
        /// The line was not a request.
        public static let malformed = Code(rawValue: "malformed")
    }
}

/// An answer without fields.
public struct Done: Hashable, Sendable, Codable {
    /// Nothing more to say.
    public init() {}
}
